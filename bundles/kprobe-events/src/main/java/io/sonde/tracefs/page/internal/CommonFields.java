package io.sonde.tracefs.page.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import java.io.IOException;
import java.util.Optional;

/**
 * The fields that every event's data begin with (struct trace_entry), as an event's {@code format}
 * says: the same for all events of a kernel.
 *
 * @param type where the event's number of 2 bytes stands
 * @param pid where the thread's id of 4 bytes stands
 * @param size bytes of all of them: the event's own fields stand behind
 */
public record CommonFields(int type, int pid, int size) {
  private static final String PREFIX = "common_";

  /**
   * @throws IOException if the format's common fields are not those of any kernel known
   */
  public static CommonFields of(TracepointFormat format) throws IOException {
    int type = offset(format, "common_type", Short.BYTES);
    int pid = offset(format, "common_pid", Integer.BYTES);
    int size = 0;
    for (Field field : format.fields()) {
      if (isCommon(field)) {
        size = Math.max(size, field.offset() + field.size());
      }
    }
    return new CommonFields(type, pid, size);
  }

  static boolean isCommon(Field field) {
    return field.name().startsWith(PREFIX);
  }

  private static int offset(TracepointFormat format, String name, int size) throws IOException {
    Optional<Field> field =
        format.fields().stream()
            .filter(f -> f.name().equals(name) && f.size() == size && f.offset() >= 0)
            .findFirst();
    return field
        .orElseThrow(
            () ->
                new IOException(
                    "format of %s:%s: it has no %s of %d bytes"
                        .formatted(format.category(), format.event(), name, size)))
        .offset();
  }
}
