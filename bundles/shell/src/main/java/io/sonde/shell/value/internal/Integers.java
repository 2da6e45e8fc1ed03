package io.sonde.shell.value.internal;

import io.sonde.api.event.FieldType;
import java.nio.ByteBuffer;

/** Integers of 1, 2, 4 and 8 bytes. */
final class Integers {
  private Integers() {}

  /** With its sign extended, or without one, as the type says. */
  static long read(FieldType.Int type, ByteBuffer bytes, int at) {
    long value =
        switch (type.size()) {
          case Byte.BYTES -> bytes.get(at);
          case Short.BYTES -> bytes.getShort(at);
          case Integer.BYTES -> bytes.getInt(at);
          default -> bytes.getLong(at);
        };
    return type.signed() ? value : unsigned(type, value);
  }

  /** The bits of the type alone. */
  static long unsigned(FieldType.Int type, long value) {
    int unused = Long.SIZE - type.size() * Byte.SIZE;
    return value << unused >>> unused;
  }

  static void write(FieldType.Int type, long value, ByteBuffer bytes, int at) {
    switch (type.size()) {
      case Byte.BYTES -> bytes.put(at, (byte) value);
      case Short.BYTES -> bytes.putShort(at, (short) value);
      case Integer.BYTES -> bytes.putInt(at, (int) value);
      default -> bytes.putLong(at, value);
    }
  }
}
