package io.sonde.format.bytes.internal;

/** Integers as ASCII digits. */
public final class Digits {
  private static final int LONGEST_OCTAL = 22;
  private static final byte[] LOWER = Literal.of("0123456789abcdef");
  private static final byte[] UPPER = Literal.of("0123456789ABCDEF");

  private Digits() {}

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
    zeroPadded(value, 1, out);
  }

  /** Decimal, the value taken as unsigned, with zeros in front up to a number of digits. */
  public static void zeroPadded(long value, int digits, LineBuffer out) {
    int count = Math.max(digits, decimalLength(value));
    byte[] bytes = out.reserve(count);
    int first = out.length();
    int at = first + count;
    long rest = value;
    if (rest < 0) {
      long quotient = (rest >>> 1) / 5;
      bytes[--at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    while (rest > Integer.MAX_VALUE) {
      long quotient = rest / 10;
      bytes[--at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    int small = (int) rest;
    while (at > first) {
      int quotient = small / 10;
      bytes[--at] = (byte) ('0' + (small - quotient * 10));
      small = quotient;
    }
    out.advance(count);
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

  private static int decimalLength(long value) {
    if (value < 0) {
      long half = value >>> 1;
      return half >= 5_000_000_000_000_000_000L ? 20 : 19;
    }
    int count = 1;
    long bound = 10;
    while (count < 19 && value >= bound) {
      count++;
      bound *= 10;
    }
    return count;
  }
}
