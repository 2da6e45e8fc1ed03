package io.sonde.format.bytes.internal;

/** Integers as ASCII digits. */
public final class Digits {
  private static final int LONGEST_OCTAL = 22;
  private static final int LONGEST_DECIMAL = 20;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final byte[] LOWER = Literal.of("0123456789abcdef");
  private static final byte[] UPPER = Literal.of("0123456789ABCDEF");

  /** The digits of 0 to 99, two each. */
  private static final byte[] PAIRS = pairs();

  /** Powers of ten from 1 on, as far as a long holds them. */
  private static final long[] POWERS = powers();

  private Digits() {}

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

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
    int count = decimalLength(value);
    byte[] bytes = out.reserve(LONGEST_DECIMAL);
    int first = out.length();
    decimal(value, bytes, first, first + count);
    out.advance(count);
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
    int count = decimalLength(value);
    int blanks = out.blanks(width - count);
    byte[] bytes = out.reserve(LONGEST_DECIMAL + blanks);
    int first = out.length() + blanks;
    decimal(value, bytes, first, first + count);
    out.advance(blanks + count);
  }

  /** Decimal, the value taken as unsigned, with zeros in front up to a number of digits. */
  public static void zeroPadded(long value, int digits, LineBuffer out) {
    int count = Math.max(digits, decimalLength(value));
    byte[] bytes = out.reserve(count);
    int first = out.length();
    decimal(value, bytes, first, first + count);
    out.advance(count);
  }

  /** Fills a place with the digits of an unsigned value, zeros in front. */
  private static void decimal(long value, byte[] bytes, int first, int end) {
    int at = end;
    long rest = value;
    if (rest < 0) {
      long quotient = (rest >>> 1) / 5;
      bytes[--at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    while (rest >= EIGHT_DIGITS) {
      long quotient = rest / EIGHT_DIGITS;
      at = eight((int) (rest - quotient * EIGHT_DIGITS), bytes, at);
      rest = quotient;
    }
    int small = (int) rest;
    while (small >= 100) {
      int quotient = small / 100;
      at = pair(small - 100 * quotient, bytes, at);
      small = quotient;
    }
    if (small >= 10) {
      at = pair(small, bytes, at);
    } else {
      bytes[--at] = (byte) ('0' + small);
    }
    while (at > first) {
      bytes[--at] = '0';
    }
  }

  private static int eight(int value, byte[] bytes, int end) {
    int high = value / 10_000;
    int low = value - 10_000 * high;
    int lowHigh = low / 100;
    int highHigh = high / 100;
    int at = pair(low - 100 * lowHigh, bytes, end);
    at = pair(lowHigh, bytes, at);
    at = pair(high - 100 * highHigh, bytes, at);
    return pair(highHigh, bytes, at);
  }

  private static int pair(int value, byte[] bytes, int end) {
    bytes[end - 1] = PAIRS[2 * value + 1];
    bytes[end - 2] = PAIRS[2 * value];
    return end - 2;
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
