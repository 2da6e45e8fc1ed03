package io.sonde.itests.software.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often an event is sampled.
 *
 * @param number events between two samples, nanoseconds for a clock; or, of a frequency, samples a
 *     second that the kernel aims at
 */
record Rate(long number, boolean frequency) {
  private static final Pattern FORM =
      Pattern.compile("([1-9]\\d{0,17})(hz)?", Pattern.CASE_INSENSITIVE);

  static Rate period(long number) {
    return new Rate(number, false);
  }

  /** {@code 1000000} or {@code 99hz}; empty if it is neither. */
  static Optional<Rate> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new Rate(Long.parseLong(form.group(1)), form.group(2) != null))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return frequency ? number + "hz" : Long.toString(number);
  }
}
