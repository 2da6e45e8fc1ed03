package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
import java.nio.ByteBuffer;

/** Reads integers of one size, extended to 64 bits by their sign or by zeros. */
public final class IntegerReader {
  private final int size;
  private final boolean signed;

  /**
   * @throws IllegalArgumentException if it is not of 1, 2, 4 or 8 bytes
   */
  public IntegerReader(FieldType.Int type) {
    if (type.size() != 1 && type.size() != 2 && type.size() != 4 && type.size() != 8) {
      throw new IllegalArgumentException("an integer has 1, 2, 4 or 8 bytes, not " + type.size());
    }
    this.size = type.size();
    this.signed = type.signed();
  }

  /** The integer that stands at this place of a buffer in native byte order. */
  public long read(ByteBuffer data, int at) {
    switch (size) {
      case 1:
        byte octet = data.get(at);
        return signed ? octet : octet & 0xffL;
      case 2:
        short half = data.getShort(at);
        return signed ? half : half & 0xffffL;
      case 4:
        int word = data.getInt(at);
        return signed ? word : word & 0xffff_ffffL;
      default:
        return data.getLong(at);
    }
  }

  /** A value as {@link #read} would have given it. */
  long extended(long value) {
    int unused = Long.SIZE - 8 * size;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }

  /** The value's own bits, with zeros above. */
  long bits(long value) {
    int unused = Long.SIZE - 8 * size;
    return value << unused >>> unused;
  }

  boolean signed() {
    return signed;
  }
}
