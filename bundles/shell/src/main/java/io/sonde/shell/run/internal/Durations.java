package io.sonde.shell.run.internal;

import io.sonde.shell.command.internal.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 5s}, {@code 1.5m} or {@code 200ms}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");

  /** Nanoseconds of each unit. */
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", BigDecimal.valueOf(1_000),
          "ms", BigDecimal.valueOf(1_000_000),
          "s", BigDecimal.valueOf(1_000_000_000),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));

  private Durations() {}

  /**
   * @throws UsageException if it is no number with a unit, not positive, or beyond 292 years; the
   *     message names the option
   */
  public static Duration parse(String option, String text) throws UsageException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          option
              + ": '"
              + text
              + "' is no duration: a number with ns, us, ms, s, m or h, as in 5s");
    }
    BigDecimal nanoseconds = new BigDecimal(matcher.group(1)).multiply(UNITS.get(matcher.group(2)));
    if (nanoseconds.compareTo(BigDecimal.ONE) < 0) {
      throw new UsageException(option + ": '" + text + "' is shorter than a nanosecond");
    }
    if (nanoseconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new UsageException(option + ": '" + text + "' is too long");
    }
    return Duration.ofNanos(nanoseconds.longValue());
  }
}
