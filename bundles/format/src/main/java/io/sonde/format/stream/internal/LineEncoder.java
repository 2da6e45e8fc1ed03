package io.sonde.format.stream.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.RecordBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * Writes each record as a line, by one call of write. Where the records' lines need a header, it
 * comes before the first of them, and again after records with another header.
 */
public final class LineEncoder implements RecordEncoder {
  private final RecordWriters writers;
  private final RecordBytes record = new RecordBytes();
  private final LineBuffer line = new LineBuffer();
  private final Times times;
  private byte[] header = {};
  private EventBatch batch;
  private int last;

  /**
   * @param prepare gives a schema's writer; throws IllegalArgumentException if the schema
   *     contradicts itself
   * @param times what the writers write times by
   */
  public LineEncoder(Function<Schema, RecordWriter> prepare, Times times) {
    this.writers = new RecordWriters(prepare);
    this.times = times;
  }

  @Override
  public void encode(EventBatch from, int index, OutputStream out) throws IOException {
    if (from != batch || index <= last) {
      times.refresh();
      batch = from;
    }
    last = index;
    RecordWriter writer = writers.of(from.schema(index));
    if (writer.silent()) {
      return;
    }
    line.clear();
    byte[] wanted = writer.header();
    if (wanted.length > 0 && wanted != header) {
      line.put(wanted);
      header = wanted;
    }
    record.show(from, index);
    writer.line().write(record, record.start(), line);
    line.put('\n');
    line.writeTo(out);
  }
}
