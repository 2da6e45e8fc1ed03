package io.sonde.sink.kafka.avro.internal;

import java.nio.charset.StandardCharsets;

/** CRC-64-AVRO, the Rabin fingerprint by which schemas are told apart (specification). */
final class Fingerprint {
  /** The fingerprint of nothing, and the polynomial. */
  private static final long EMPTY = 0xc15d213aa4d7a795L;

  private static final long[] TABLE = table();

  private Fingerprint() {}

  private static long[] table() {
    long[] table = new long[256];
    for (int i = 0; i < table.length; i++) {
      long value = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value = value >>> 1 ^ EMPTY & -(value & 1);
      }
      table[i] = value;
    }
    return table;
  }

  /**
   * @param canonical a schema in Parsing Canonical Form
   */
  static long of(String canonical) {
    long value = EMPTY;
    for (byte b : canonical.getBytes(StandardCharsets.UTF_8)) {
      value = value >>> Byte.SIZE ^ TABLE[(int) (value ^ b) & 0xff];
    }
    return value;
  }
}
