package io.sonde.api.event;

import java.util.List;
import java.util.Optional;

/**
 * The layout of a record: which fields it has and where each stands, in native byte order.
 *
 * @param name the type's name, such as {@code trace_pipe} or the C struct's
 * @param kind what records of it mean
 * @param size bytes of the fixed part; records may be longer where a field is {@link
 *     FieldType.Text}
 * @param fields in order of offset
 * @param template how a line of text shows it, for formats that print lines: literal text and
 *     {@code {field}} placeholders, each with an optional {@code :[#][0][<|>][WIDTH][BASE]}: {@code
 *     #} puts {@code 0x} or {@code 0} before hexadecimal or octal digits, {@code 0} pads with
 *     zeros, {@code <} and {@code >} align left and right, BASE is {@code d}, {@code x}, {@code X},
 *     {@code o} or {@code c} (one character) instead of the field's own, as in {@code
 *     {task:>16}-{pid:<7} [{cpu:03}] {address:#x}}; a literal brace is doubled. Empty: the format
 *     decides.
 */
public record Schema(
    String name, Kind kind, int size, List<Field> fields, Optional<String> template) {
  /** What records of a schema mean. */
  public enum Kind {
    /** An event of the traced system. */
    DATA,
    /** sonde's own account of events lost: see {@link Loss}. */
    LOSS,
    /** A change of the trace's state. */
    STATE
  }

  /**
   * A field of a record.
   *
   * @param offset bytes from the record's start
   */
  public record Field(String name, FieldType type, int offset) {}

  public Schema {
    fields = List.copyOf(fields);
  }

  /** A schema of data with no template. */
  public static Schema data(String name, int size, List<Field> fields) {
    return new Schema(name, Kind.DATA, size, fields, Optional.empty());
  }

  /** The field of this name. */
  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
  }
}
