package io.sonde.format.bytes.internal;

/**
 * Looks at the 8 bytes of a little-endian word at once. Each answer has the highest bit of the
 * first byte looked for, and no lower one; of bytes behind that, nothing is said.
 */
final class Words {
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Words() {}

  /** Bytes that are no printable ASCII characters. */
  static long notPrintable(long word) {
    return less(word, ' ') | equal(word, 0x7f) | word & HIGH_BITS;
  }

  /** Bytes of this value. */
  static long equal(long word, int value) {
    return less(word ^ value * ONES, 1);
  }

  /** Bytes below this value, which is 128 at most. */
  private static long less(long word, int value) {
    return word - value * ONES & ~word & HIGH_BITS;
  }
}
