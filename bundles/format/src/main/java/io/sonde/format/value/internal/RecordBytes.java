package io.sonde.format.value.internal;

import io.sonde.api.event.EventBatch;
import java.nio.ByteBuffer;

/** The record being written: a window on the batch's memory, moved from record to record. */
public final class RecordBytes {
  private ByteBuffer data = ByteBuffer.allocate(0);
  private int start;
  private int end;

  /** Moves the window. */
  public void show(EventBatch batch, int record) {
    data = batch.data();
    start = batch.offset(record);
    end = start + batch.length(record);
  }

  /** The memory; read it by absolute index. */
  public ByteBuffer data() {
    return data;
  }

  /** Where the record begins. */
  public int start() {
    return start;
  }

  /** Where the record ends. */
  public int end() {
    return end;
  }
}
