package io.sonde.api.testing;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes records as a real batch does, in direct memory, and only counts them: it allocates nothing.
 */
public final class CountingBatch implements BatchWriter {
  private final ByteBuffer data;
  private long records;

  /**
   * @param bytes it has room for
   */
  public CountingBatch(int bytes) {
    this.data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** How many it was given, ever. */
  public long records() {
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
    records++;
  }
}
