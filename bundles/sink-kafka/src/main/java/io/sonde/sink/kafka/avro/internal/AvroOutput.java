package io.sonde.sink.kafka.avro.internal;

import java.util.Arrays;

/** Avro's primitive values, one after the other (specification: "Binary Encoding"). */
final class AvroOutput {
  private static final int FIRST_SIZE = 256;

  /** Of a long of 64 bits, 7 of them a byte. */
  private static final int LONGEST_LONG = 10;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  void clear() {
    size = 0;
  }

  /** What was written since {@link #clear}. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeBoolean(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  /** An int or a long: zig-zag, then 7 bits a byte, the lowest first. */
  void writeLong(long value) {
    room(LONGEST_LONG);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A string in UTF-8, or bytes: the length and the bytes. */
  void writeBytes(byte[] value) {
    writeLong(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
