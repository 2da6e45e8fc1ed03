package io.sonde.format.bytes.internal;

/** Integers as ASCII digits. */
public final class Digits {
  private static final int LONGEST_OCTAL = 22;
  private static final int WORD_DIGITS = 8;
  private static final long WORD_LIMIT = 100_000_000;
  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final byte[] LOWER = Literal.of("0123456789abcdef");
  private static final byte[] UPPER = Literal.of("0123456789ABCDEF");

  /** Powers of ten from 1 on, as far as a long holds them. */
  private static final long[] POWERS = powers();

  private Digits() {}

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /** Decimal, the value taken as signed. */
  public static void signed(long value, LineBuffer out) {
    if (value < 0) {
      out.put('-');
      unsigned(-value, out);
    } else {
      unsigned(value, out);
    }
  }

  /** Decimal, the value taken as unsigned. */
  public static void unsigned(long value, LineBuffer out) {
    if (value >= 0 && value < WORD_LIMIT) {
      long digits = digits((int) value);
      int zeros = leadingZeros(digits);
      out.putWord(digits + ZEROS >>> Byte.SIZE * zeros, WORD_DIGITS - zeros);
    } else {
      long high = value > 0 ? value / WORD_LIMIT : Long.divideUnsigned(value, WORD_LIMIT);
      unsigned(high, out);
      out.putWord(digits((int) (value - high * WORD_LIMIT)) + ZEROS, WORD_DIGITS);
    }
  }

  /** Decimal, the value taken as signed, with blanks in front up to a number of characters. */
  public static void signedRight(long value, int width, LineBuffer out) {
    if (value < 0) {
      out.fill(' ', width - 1 - decimalLength(-value));
      out.put('-');
      unsigned(-value, out);
    } else {
      unsignedRight(value, width, out);
    }
  }

  /** Decimal, the value taken as unsigned, with blanks in front up to a number of characters. */
  public static void unsignedRight(long value, int width, LineBuffer out) {
    out.fill(' ', width - decimalLength(value));
    unsigned(value, out);
  }

  /** Decimal, the value taken as unsigned, with zeros in front up to a number of digits. */
  public static void zeroPadded(long value, int digits, LineBuffer out) {
    if (value >= 0 && value < WORD_LIMIT && digits <= WORD_DIGITS) {
      long word = digits((int) value);
      int zeros = Math.min(leadingZeros(word), WORD_DIGITS - digits);
      out.putWord(word + ZEROS >>> Byte.SIZE * zeros, WORD_DIGITS - zeros);
    } else {
      out.fill('0', digits - decimalLength(value));
      unsigned(value, out);
    }
  }

  /**
   * The eight digits of a number below 10^8 as the bytes of a word, the first in the lowest. The
   * number is halved into groups of four, two and one digits, all groups of a size at once; the
   * factors are reciprocals, exact for groups so small.
   */
  private static long digits(int value) {
    int high = value / 10_000;
    long fours = high | (long) (value - 10_000 * high) << 32;
    long hundreds = fours * 10_486 >>> 20 & 0x0000_007f_0000_007fL;
    long twos = hundreds | fours - 100 * hundreds << 16;
    long tens = twos * 103 >>> 10 & 0x000f_000f_000f_000fL;
    return tens | twos - 10 * tens << 8;
  }

  /** Zeros before a number's first digit; its last is none. */
  private static int leadingZeros(long digits) {
    return Math.min(Long.numberOfTrailingZeros(digits) >>> 3, WORD_DIGITS - 1);
  }

  /** Hexadecimal, without prefix, in as few digits as it needs. */
  public static void hex(long value, LineBuffer out) {
    hex(value, LOWER, out);
  }

  /** As {@link #hex(long, LineBuffer)}, with capital letters. */
  public static void upperHex(long value, LineBuffer out) {
    hex(value, UPPER, out);
  }

  private static void hex(long value, byte[] digits, LineBuffer out) {
    int count = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 3) / 4);
    byte[] bytes = out.reserve(count);
    int first = out.length();
    for (int i = 0; i < count; i++) {
      bytes[first + i] = digits[(int) (value >>> (4 * (count - 1 - i))) & 0xf];
    }
    out.advance(count);
  }

  /** Two hexadecimal digits. */
  public static void octet(int value, LineBuffer out) {
    out.put(LOWER[(value >> 4) & 0xf]);
    out.put(LOWER[value & 0xf]);
  }

  /** Octal, without prefix, in as few digits as it needs. */
  public static void octal(long value, LineBuffer out) {
    byte[] bytes = out.reserve(LONGEST_OCTAL);
    int count = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 2) / 3);
    int first = out.length();
    for (int i = 0; i < count; i++) {
      bytes[first + i] = (byte) ('0' + ((value >>> (3 * (count - 1 - i))) & 7));
    }
    out.advance(count);
  }

  /** Digits of an unsigned value: its bits times log10(2) = 1233/4096, or one more. */
  private static int decimalLength(long value) {
    if (value < 0) {
      return value >>> 1 >= 5_000_000_000_000_000_000L ? 20 : 19;
    }
    int estimate = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
    return value >= POWERS[estimate] ? estimate + 1 : Math.max(1, estimate);
  }
}
