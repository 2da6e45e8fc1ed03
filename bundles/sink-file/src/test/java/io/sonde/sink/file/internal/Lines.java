package io.sonde.sink.file.internal;

import io.sonde.api.TraceId;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch whose records are lines of text, and a format that writes them as they are. */
record Lines(List<Line> lines) implements EventBatch {
  record Line(Schema.Kind kind, String text) {}

  static Lines of(String... events) {
    return new Lines(List.of(events).stream().map(e -> new Line(Schema.Kind.DATA, e)).toList());
  }

  /** Writes the text of a record between a first line and a last one. */
  static RecordFormat format() {
    return options ->
        new RecordEncoder() {
          @Override
          public void begin(OutputStream out) throws IOException {
            out.write("begin\n".getBytes());
          }

          @Override
          public void encode(EventBatch batch, int record, OutputStream out) throws IOException {
            String text = ((Lines) batch).lines().get(record).text();
            if (text.equals("bad")) {
              throw new IOException("bad record");
            }
            out.write((text + "\n").getBytes());
          }

          @Override
          public void end(OutputStream out) throws IOException {
            out.write("end\n".getBytes());
          }
        };
  }

  static Map<String, Object> named(String name) {
    return Map.of(RecordFormat.NAME, name);
  }

  @Override
  public TraceId trace() {
    return new TraceId(1);
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public int size() {
    return lines.size();
  }

  @Override
  public Schema schema(int record) {
    return new Schema("line", lines.get(record).kind(), 0, List.of(), Optional.empty());
  }

  @Override
  public int offset(int record) {
    return 0;
  }

  @Override
  public int length(int record) {
    return 0;
  }

  @Override
  public long sequence(int record) {
    return record;
  }

  @Override
  public ByteBuffer data() {
    return ByteBuffer.allocate(0);
  }

  @Override
  public int bytes() {
    return 0;
  }

  @Override
  public void retain() {}

  @Override
  public void release() {}
}
