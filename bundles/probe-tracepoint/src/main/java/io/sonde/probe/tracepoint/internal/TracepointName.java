package io.sonde.probe.tracepoint.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tracepoint's category and event. */
record TracepointName(String category, String event) {
  /**
   * {@code sched:sched_switch}, as in a section {@code sched/…}, as in a function {@code sched__…}.
   */
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_.-]+?)(?::|/|__)([A-Za-z0-9_.-]+)");

  /** Reads any of the spellings; empty if it is none. */
  static Optional<TracepointName> parse(String target) {
    Matcher m = FORM.matcher(target);
    return m.matches() ? Optional.of(new TracepointName(m.group(1), m.group(2))) : Optional.empty();
  }

  /** The struct that bcc declares for its record. */
  String structName() {
    return "tracepoint__" + category + "__" + event;
  }

  @Override
  public String toString() {
    return category + ":" + event;
  }
}
