package io.sonde.format.value.internal;

import io.sonde.api.event.EventBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

  /** Moves the window to the remaining bytes of a buffer, whatever byte order it has been given. */
  public void show(ByteBuffer bytes) {
    boolean isNative = bytes.order() == ByteOrder.nativeOrder();
    data = isNative ? bytes : bytes.duplicate().order(ByteOrder.nativeOrder());
    start = bytes.position();
    end = bytes.limit();
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
