package io.sonde.api.testing;

import io.sonde.api.TraceId;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A batch put together by hand, in direct memory as the real one. */
public final class TestBatch implements EventBatch {
  private record Entry(Schema schema, int offset, int length) {}

  private static final int CAPACITY = 1 << 20;

  private final ByteBuffer data =
      ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.nativeOrder());
  private final List<Entry> entries = new ArrayList<>();

  /** Adds a record of these bytes. */
  public TestBatch add(Schema schema, byte[] bytes) {
    entries.add(new Entry(schema, data.position(), bytes.length));
    data.put(bytes);
    return this;
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
    return entries.size();
  }

  @Override
  public Schema schema(int record) {
    return entries.get(record).schema();
  }

  @Override
  public int offset(int record) {
    return entries.get(record).offset();
  }

  @Override
  public int length(int record) {
    return entries.get(record).length();
  }

  @Override
  public long sequence(int record) {
    return record;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public int bytes() {
    return data.position();
  }

  @Override
  public void retain() {}

  @Override
  public void release() {}
}
