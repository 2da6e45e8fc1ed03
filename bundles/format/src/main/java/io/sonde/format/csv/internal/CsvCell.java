package io.sonde.format.csv.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;

/**
 * A value, in quotes if it needs them.
 *
 * @param alone whether it is its line's only one, and in quotes if empty: an empty line would be no
 *     record
 */
record CsvCell(ValueWriter value, boolean alone) implements ValueWriter {
  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    int start = out.length();
    value.write(record, at, out);
    quote(start, alone, out);
  }

  /** Puts what was written from this place on in quotes, if it needs them. */
  static void quote(int start, boolean alone, LineBuffer out) {
    int end = out.length();
    boolean needed = alone && start == end || end > start && edge(start, end, out);
    for (int i = start; i < end && !needed; i++) {
      needed = out.get(i) == ',' || out.get(i) == '"';
    }
    if (needed) {
      for (int i = end - 1; i >= start; i--) {
        if (out.get(i) == '"') {
          out.insert(i, '"', 1);
        }
      }
      out.insert(start, '"', 1);
      out.put('"');
    }
  }

  /** Blanks at either end are part of the value, which not every reader believes. */
  private static boolean edge(int start, int end, LineBuffer out) {
    return out.get(start) == ' ' || out.get(end - 1) == ' ';
  }
}
