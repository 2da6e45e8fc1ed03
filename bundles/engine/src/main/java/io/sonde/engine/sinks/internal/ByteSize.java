package io.sonde.engine.sinks.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 4096}, {@code 512K}, {@code 64M}, {@code 1G}. */
final class ByteSize {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,15})([KkMmGg]?)");
  private static final String UNITS = "KMG";

  private ByteSize() {}

  /** Empty if it is none, or too large. */
  static Optional<Long> parse(String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    int unit =
        matcher.group(2).isEmpty()
            ? 0
            : 1 + UNITS.indexOf(Character.toUpperCase(matcher.group(2).charAt(0)));
    int shift = 10 * unit;
    return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
  }

  /** Rounded down to the largest unit that it holds. */
  static String text(long bytes) {
    for (int unit = UNITS.length(); unit > 0; unit--) {
      if (bytes >= 1L << 10 * unit) {
        return (bytes >> 10 * unit) + UNITS.substring(unit - 1, unit);
      }
    }
    return Long.toString(bytes);
  }
}
