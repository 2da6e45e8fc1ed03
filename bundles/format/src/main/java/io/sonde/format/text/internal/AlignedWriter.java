package io.sonde.format.text.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;

/**
 * A value with a least width. A wider one is written whole.
 *
 * @param width in characters
 */
record AlignedWriter(ValueWriter value, Alignment alignment, int width) implements ValueWriter {
  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    int start = out.length();
    value.write(record, at, out);
    alignment.apply(start, width - out.characters(start), out);
  }
}
