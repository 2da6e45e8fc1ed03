package io.sonde.format.stream.internal;

import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.generated.internal.HotFields;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.ValueWriter;

/**
 * How records of one schema are written.
 *
 * @param line writes a record, without the line's end
 * @param header a line that says what the records' lines show, with its end; empty if they speak
 *     for themselves
 * @param silent whether such records are left out
 */
public record RecordWriter(ValueWriter line, byte[] header, boolean silent) {
  private static final byte[] NONE = {};

  /** Records that the format leaves out. */
  public static RecordWriter none() {
    return new RecordWriter((record, at, out) -> {}, NONE, true);
  }

  /** Records whose lines need no header. */
  public static RecordWriter plain(ValueWriter line) {
    return new RecordWriter(hot(line), NONE, false);
  }

  private static ValueWriter hot(ValueWriter line) {
    return line instanceof FieldsWriter fields ? new HotFields(fields) : line;
  }

  /** Records whose lines need a header. */
  public static RecordWriter headed(ValueWriter line, String header) {
    return new RecordWriter(hot(line), Literal.of(header + "\n"), false);
  }
}
