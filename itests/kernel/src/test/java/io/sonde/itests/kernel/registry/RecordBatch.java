package io.sonde.itests.kernel.registry;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for the records of a source, used again and again; what they are is told to a subclass.
 */
abstract class RecordBatch implements BatchWriter {
  private static final int BYTES = 1 << 20;

  private final ByteBuffer data = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());

  /** Takes all that a source has now. */
  final void takeAll(EventSource source) throws IOException {
    while (source.drain(this)) {
      data.clear();
    }
  }

  @Override
  public final boolean hasRoom(int bytes, int count) {
    return data.remaining() >= bytes;
  }

  @Override
  public final ByteBuffer data() {
    return data;
  }
}
