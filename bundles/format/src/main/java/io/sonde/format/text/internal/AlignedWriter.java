package io.sonde.format.text.internal;

import io.sonde.api.event.FieldType;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.value.internal.CharsWriters;
import io.sonde.format.value.internal.NumberWriters;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;
import java.util.Optional;

/**
 * A value with a least width. A wider one is written whole.
 *
 * @param width in characters
 */
record AlignedWriter(ValueWriter value, Alignment alignment, int width) implements ValueWriter {
  /**
   * The writer of a type's own values.
   *
   * @param escape how text is made safe
   */
  static ValueWriter of(
      FieldType type, ValueWriter value, Alignment alignment, int width, Escape escape) {
    boolean usual = escape == Escape.TEXT || !(type instanceof FieldType.Chars);
    return (usual ? step(type, alignment, width) : Optional.<ValueWriter>empty())
        .orElseGet(() -> new AlignedWriter(value, alignment, width));
  }

  private static Optional<ValueWriter> step(FieldType type, Alignment alignment, int width) {
    return switch (alignment) {
      case LEFT ->
          NumberWriters.left(type, width).or(() -> CharsWriters.aligned(type, false, width));
      case RIGHT ->
          NumberWriters.right(type, width).or(() -> CharsWriters.aligned(type, true, width));
      case ZEROS -> NumberWriters.zeros(type, width);
    };
  }

  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    int start = out.length();
    value.write(record, at, out);
    alignment.apply(start, width - out.characters(start), out);
  }
}
