package io.sonde.probe.tracepoint.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a program of type BPF_PROG_TYPE_TRACEPOINT may read: the event's record. */
final class RecordLayout {
  /**
   * The record's first 8 bytes, its common fields, hold a pointer of the kernel's while a program
   * runs (struct trace_entry, tp_prog_is_valid_access in kernel/trace/bpf_trace.c).
   */
  private static final int UNREADABLE = 8;

  private static final String DATA_LOC = "__data_loc ";
  private static final String REL_LOC = "__rel_loc ";

  private RecordLayout() {}

  static ContextLayout of(TracepointName name, TracepointFormat format) {
    List<ContextField> fields =
        format.fields().stream()
            .filter(field -> field.offset() >= UNREADABLE)
            .map(RecordLayout::field)
            .toList();
    return new ContextLayout(
        Optional.of(name.structName()), fields, List.of(), Optional.empty(), Map.of(), List.of());
  }

  /**
   * What stands behind the record is reached by a locator, which bcc's texts call data_loc_NAME.
   */
  private static ContextField field(Field field) {
    Access access = Access.context(field.offset(), field.size(), field.signed());
    if (field.declaration().startsWith(DATA_LOC)) {
      return new ContextField("data_loc_" + field.name(), "unsigned int", access);
    }
    if (field.declaration().startsWith(REL_LOC)) {
      return new ContextField("rel_loc_" + field.name(), "unsigned int", access);
    }
    return new ContextField(field.name(), field.declaration(), access);
  }
}
