package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.LineBuffer;

/** Writes the value that stands at a place of a record. Allocates nothing. */
@FunctionalInterface
public interface ValueWriter {
  /**
   * @param at index into {@link RecordBytes#data}; the value lies within the record
   */
  void write(RecordBytes record, int at, LineBuffer out);
}
