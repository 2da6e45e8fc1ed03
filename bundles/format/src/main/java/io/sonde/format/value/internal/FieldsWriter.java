package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import java.util.List;

/** Writes several fields of a structure, with literal text before, between and after them. */
public final class FieldsWriter implements ValueWriter {
  /**
   * A field to write.
   *
   * @param lead what stands before its value
   * @param writer what writes its value
   * @param offset bytes from the structure's start
   * @param size bytes of its fixed part
   */
  public record Part(byte[] lead, ValueWriter writer, int offset, int size) {}

  private final Part[] parts;
  private final byte[] tail;
  private final byte[] missing;

  /**
   * @param tail what stands after the last value
   * @param missing what stands for a value that lies beyond the record's end
   */
  public FieldsWriter(List<Part> parts, byte[] tail, byte[] missing) {
    this.parts = parts.toArray(Part[]::new);
    this.tail = tail.clone();
    this.missing = missing.clone();
  }

  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    for (Part part : parts) {
      out.put(part.lead);
      int place = at + part.offset;
      if (place + part.size <= record.end()) {
        part.writer.write(record, place, out);
      } else {
        out.put(missing);
      }
    }
    out.put(tail);
  }
}
