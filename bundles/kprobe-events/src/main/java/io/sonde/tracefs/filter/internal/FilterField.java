package io.sonde.tracefs.filter.internal;

import io.sonde.api.lang.TracepointFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A field that a filter may name.
 *
 * @param signed whether negative numbers are any
 */
record FilterField(String name, FieldKind kind, boolean signed) {
  /** What every event has: trace_define_generic_fields in kernel/trace/trace_events.c. */
  private static final Map<String, FieldKind> GENERIC =
      Map.of(
          "CPU", FieldKind.CPU,
          "cpu", FieldKind.CPU,
          "common_cpu", FieldKind.CPU,
          "COMM", FieldKind.COMM,
          "comm", FieldKind.COMM,
          "common_comm", FieldKind.COMM);

  /** Looks a name up as the kernel does: the event's own fields hide the generic ones. */
  static Optional<FilterField> find(TracepointFormat format, String name) {
    for (TracepointFormat.Field field : format.fields()) {
      if (field.name().equals(name)) {
        return Optional.of(
            new FilterField(name, FieldKind.of(field.declaration(), field.size()), field.signed()));
      }
    }
    return Optional.ofNullable(GENERIC.get(name)).map(kind -> new FilterField(name, kind, true));
  }
}
