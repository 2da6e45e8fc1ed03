package io.sonde.itests.bench.subject;

import io.sonde.api.TraceId;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Records of one schema and one length, in direct memory as the engine's are. */
final class FixedBatch implements EventBatch {
  private final Schema schema;
  private final int size;
  private final int length;
  private final ByteBuffer data;

  FixedBatch(Schema schema, int size, int length) {
    this.schema = schema;
    this.size = size;
    this.length = length;
    this.data = ByteBuffer.allocateDirect(size * length).order(ByteOrder.nativeOrder());
  }

  /** The bytes of a record, to be filled. */
  ByteBuffer record(int record) {
    return data.slice(offset(record), length).order(ByteOrder.nativeOrder());
  }

  @Override
  public TraceId trace() {
    return new TraceId(1);
  }

  @Override
  public String source() {
    return "bench";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Schema schema(int record) {
    return schema;
  }

  @Override
  public int offset(int record) {
    return record * length;
  }

  @Override
  public int length(int record) {
    return length;
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
    return data.capacity();
  }

  @Override
  public void retain() {}

  @Override
  public void release() {}
}
