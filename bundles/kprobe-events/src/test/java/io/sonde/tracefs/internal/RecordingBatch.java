package io.sonde.tracefs.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes what a source writes, by the schemas' own offsets. */
final class RecordingBatch implements BatchWriter {
  /** A record of schema {@code trace_pipe}. */
  record Printk(String task, int pid, int cpu, long time, String flags, String message) {}

  /** A record of schema {@code trace_line}. */
  record Line(String message) {}

  private final ByteBuffer data;
  private final List<Object> records = new ArrayList<>();

  RecordingBatch(int capacity) {
    data = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
  }

  List<Object> records() {
    return records;
  }

  @Override
  public boolean hasRoom(int bytes, int count) {
    return data.remaining() >= bytes;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public void add(Schema schema, int offset, int length) {
    String message = text(schema, offset, length);
    records.add(
        schema.name().equals("trace_pipe")
            ? new Printk(
                chars(schema, "task", offset),
                data.getInt(offset + at(schema, "pid")),
                data.getInt(offset + at(schema, "cpu")),
                data.getLong(offset + at(schema, "time")),
                chars(schema, "flags", offset),
                message)
            : new Line(message));
  }

  private static int at(Schema schema, String field) {
    return schema.field(field).orElseThrow().offset();
  }

  private String chars(Schema schema, String field, int record) {
    String all =
        string(record + at(schema, field), schema.field(field).orElseThrow().type().size());
    int end = all.indexOf('\0');
    return end < 0 ? all : all.substring(0, end);
  }

  private String text(Schema schema, int record, int recordLength) {
    int locator = data.getInt(record + at(schema, "message"));
    int start = locator & 0xffff;
    int length = locator >>> 16;
    if (start + length != recordLength) {
      throw new AssertionError("message ends at " + (start + length) + " of " + recordLength);
    }
    return string(record + start, length);
  }

  private String string(int start, int length) {
    byte[] bytes = new byte[length];
    data.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
