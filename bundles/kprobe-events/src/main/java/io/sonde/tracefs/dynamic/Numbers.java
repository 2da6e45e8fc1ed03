package io.sonde.tracefs.dynamic;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as the kernel reads them (kstrtoul with base 0): hexadecimal after {@code 0x}, octal
 * after {@code 0}, else decimal.
 */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("0[xX]([0-9a-fA-F]+)|0([0-7]+)|([0-9]+)");
  private static final int[] RADIX = {16, 8, 10};

  private Numbers() {}

  /** An unsigned number of 64 bits. */
  static OptionalLong unsigned(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return OptionalLong.empty();
    }
    for (int i = 0; i < RADIX.length; i++) {
      String digits = number.group(i + 1);
      if (digits != null) {
        return number(digits, RADIX[i]);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String digits, int radix) {
    if (radix == 10 && digits.length() > 1 && digits.charAt(0) == '0') {
      return OptionalLong.empty(); // 08 is no octal number
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(digits, radix));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  /** A number of 63 bits, its sign apart. */
  static OptionalLong signed(boolean negative, String text) {
    OptionalLong magnitude = unsigned(text);
    if (magnitude.isEmpty()) {
      return magnitude;
    }
    long value = negative ? -magnitude.getAsLong() : magnitude.getAsLong();
    boolean fits = value == 0 || negative == value < 0;
    return fits ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** A number of 63 bits without a sign. */
  static OptionalLong positive(String text) {
    return signed(false, text);
  }

  /** A decimal number that an int holds. */
  static OptionalLong index(String text) {
    if (!text.matches("[0-9]{1,10}")) {
      return OptionalLong.empty();
    }
    long value = Long.parseLong(text);
    return value <= Integer.MAX_VALUE ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
