package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Piece;
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
  private final Piece[] leads;
  private final byte[] end;
  private final Piece tail;
  private final Piece missing;

  /**
   * @param tail what stands after the last value
   * @param missing what stands for a value that lies beyond the record's end
   */
  public FieldsWriter(List<Part> parts, byte[] tail, byte[] missing) {
    this.parts = parts.toArray(Part[]::new);
    this.leads = parts.stream().map(part -> new Piece(part.lead)).toArray(Piece[]::new);
    this.end = tail.clone();
    this.tail = new Piece(tail);
    this.missing = new Piece(missing);
  }

  /** Bytes from the structure's start to the end of the last value, those within values too. */
  public int extent() {
    int extent = 0;
    for (Part part : parts) {
      int within = part.writer instanceof FieldsWriter nested ? nested.extent() : 0;
      extent = Math.max(extent, part.offset + Math.max(part.size, within));
    }
    return extent;
  }

  /** The fields. */
  public List<Part> parts() {
    return List.of(parts);
  }

  /** What stands after the last value. */
  public byte[] tail() {
    return end.clone();
  }

  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      out.put(leads[i]);
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
