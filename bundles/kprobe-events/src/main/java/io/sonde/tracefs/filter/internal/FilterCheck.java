package io.sonde.tracefs.filter.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Checks filters for an event before they are written: the kernel drops the filter that is in force
 * when it refuses a new one.
 */
public final class FilterCheck {
  /** PAGE_SIZE less one on most machines: event_filter_write in kernel/trace/trace_events.c. */
  private static final int LONGEST = 4095;

  private final TracepointFormat format;

  private FilterCheck(TracepointFormat format) {
    this.format = format;
  }

  /** Checks filters against these fields. */
  public static FilterCheck of(TracepointFormat format) {
    return new FilterCheck(format);
  }

  /**
   * Checks a filter: comparisons of a field with a value, joined by {@code &&}, {@code ||}, {@code
   * !} and parentheses.
   *
   * @throws EventSyntaxException if it is not understood, or a comparison does not fit its field
   */
  public void check(String filter) throws EventSyntaxException {
    if (filter.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new EventSyntaxException(
          filter, LONGEST + 1, "the kernel takes no filter of more than " + LONGEST + " bytes");
    }
    PredicateCheck check = new PredicateCheck(filter, format);
    for (Predicate predicate : new FilterParser(filter).predicates()) {
      check.check(predicate);
    }
  }

  /** What to say of a field that an event does not have. */
  public static String noField(String name, TracepointFormat format) {
    String own =
        format.fields().stream()
            .map(TracepointFormat.Field::name)
            .filter(field -> !field.startsWith("common_"))
            .collect(Collectors.joining(", "));
    return "no field '"
        + name
        + "' in "
        + format.category()
        + ":"
        + format.event()
        + (own.isEmpty() ? "; it has none of its own" : "; it has " + own)
        + ", and every event common_pid, COMM and CPU";
  }
}
