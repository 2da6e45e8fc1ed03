package io.sonde.tracefs.page.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Formats of events, with the kernel's common fields before their own. */
final class Formats {
  static final List<Field> COMMON =
      List.of(
          new Field("common_type", "unsigned short", 0, 2, false),
          new Field("common_flags", "unsigned char", 2, 1, false),
          new Field("common_preempt_count", "unsigned char", 3, 1, false),
          new Field("common_pid", "int", 4, 4, true));

  static final PrintFormat NO_PRINT = PrintFormat.of("");

  private Formats() {}

  static TracepointFormat of(int id, Field... own) {
    List<Field> fields = new ArrayList<>(COMMON);
    fields.addAll(Arrays.asList(own));
    return new TracepointFormat("test", "event" + id, id, fields);
  }
}
