package io.sonde.api.lang;

import java.util.List;

/**
 * The layout of a tracepoint's record: what its {@code format} file says.
 *
 * @param id the event's number, for perf_event_open(2); it differs from boot to boot and must not
 *     reach compiled bytes
 * @param fields all of them, the common ones first
 */
public record TracepointFormat(String category, String event, int id, List<Field> fields) {
  public TracepointFormat {
    fields = List.copyOf(fields);
  }

  /**
   * A field.
   *
   * @param declaration as C would declare it, without the name: {@code const char *}, {@code
   *     char[16]}, {@code __data_loc char[]}
   * @param offset bytes from the record's start
   * @param size bytes
   */
  public record Field(String name, String declaration, int offset, int size, boolean signed) {}
}
