package io.sonde.sink.file.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, times and numbers as users write them; all are more than nothing. */
final class Quantity {
  private static final Pattern BYTES = Pattern.compile("([1-9][0-9]{0,9})([KMGT]?)");
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String UNITS = "KMGT";

  private Quantity() {}

  /** Bytes, or with a capital letter as unit 1024, 1024² and so on of them. */
  static Optional<Long> bytes(String text) {
    Matcher m = BYTES.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int shift = m.group(2).isEmpty() ? 0 : 10 * (1 + UNITS.indexOf(m.group(2)));
    return Optional.of(Long.parseLong(m.group(1)))
        .filter(number -> number <= Long.MAX_VALUE >> shift)
        .map(number -> number << shift);
  }

  /** A time with its unit, a small letter. */
  static Optional<Duration> duration(String text) {
    Matcher m = TIME.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** How many. */
  static Optional<Integer> count(String text) {
    return COUNT.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
