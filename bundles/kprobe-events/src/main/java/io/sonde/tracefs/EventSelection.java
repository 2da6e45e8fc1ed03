package io.sonde.tracefs;

import java.util.Optional;

/**
 * An event to record: one that {@code events/GROUP/EVENT} of tracefs has.
 *
 * @param filter which occurrences (Documentation/trace/events.rst, "Event filtering"); empty: all
 * @param schema what the schema of its records is called
 */
public record EventSelection(String group, String event, Optional<String> filter, String schema) {
  /** All occurrences, in records whose schema is called {@code GROUP:EVENT}. */
  public static EventSelection of(String group, String event) {
    return new EventSelection(group, event, Optional.empty(), group + ":" + event);
  }

  /** The same with a filter. */
  public EventSelection filtered(String text) {
    return new EventSelection(group, event, Optional.of(text), schema);
  }

  /** The same with another name for the schema. */
  public EventSelection named(String name) {
    return new EventSelection(group, event, filter, name);
  }
}
