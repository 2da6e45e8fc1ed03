package io.sonde.sink.kafka.value.internal;

import io.sonde.api.event.FieldType.Int;
import java.nio.ByteBuffer;

/** Integers of 1, 2, 4 and 8 bytes. */
public final class Integers {
  private Integers() {}

  /** The value at this place; one of 8 bytes without a sign comes as its 64 bits. */
  public static long read(Int type, ByteBuffer data, int at) {
    return switch (type.size()) {
      case 1 -> type.signed() ? data.get(at) : data.get(at) & 0xff;
      case 2 -> type.signed() ? data.getShort(at) : data.getShort(at) & 0xffff;
      case 4 -> type.signed() ? data.getInt(at) : data.getInt(at) & 0xffffffffL;
      default -> data.getLong(at);
    };
  }

  /** The value in decimal, as the other formats write it but for addresses. */
  public static String text(Int type, ByteBuffer data, int at) {
    long value = read(type, data, at);
    return type.signed() ? Long.toString(value) : Long.toUnsignedString(value);
  }
}
