package io.sonde.perf.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.RecordSelector;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The buffer of one processor. For one thread at a time. */
final class CpuBuffer implements AutoCloseable {
  /** Longer than any record: its size has 16 bits. */
  private static final int STRETCH_BYTES = 1 << 16;

  private final SystemCalls calls;
  private final Descriptor event;
  private final CpuMemory memory;
  private final boolean countsLosses;
  private final ByteBuffer count =
      ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
  private long position;
  private long lostByRecords;

  /**
   * @param event owned by this object from now on, as is the memory
   * @param countsLosses whether the event was opened with PERF_FORMAT_LOST
   */
  CpuBuffer(SystemCalls calls, Descriptor event, CpuMemory memory, boolean countsLosses) {
    this.calls = calls;
    this.event = event;
    this.memory = memory;
    this.countsLosses = countsLosses;
    this.position = memory.tail();
  }

  /**
   * @return true if it stopped because the batch is full
   */
  boolean drain(BatchWriter batch, RecordSelector selector) {
    long end = memory.head();
    long before = position;
    boolean full = false;
    while (position < end && !full) {
      ByteBuffer target = batch.data();
      int start = target.position();
      int length = (int) Math.min(end - position, Math.min(target.remaining(), STRETCH_BYTES));
      memory.copy(position, length, target);
      int walked = walk(batch, target, start, start + length, selector);
      full = walked == 0;
      position += walked;
      target.position(start + walked);
    }
    if (position != before) {
      memory.release(position);
    }
    return full;
  }

  /**
   * Declares the records that are whole, as many as there is room for.
   *
   * @return bytes of the records walked over
   */
  private int walk(
      BatchWriter batch, ByteBuffer target, int from, int to, RecordSelector selector) {
    int at = from;
    target.position(to);
    while (at + PerfRecord.HEADER <= to) {
      int size = Short.toUnsignedInt(target.getShort(at + PerfRecord.SIZE));
      if (at + size > to || !batch.hasRoom(0, 1)) {
        break;
      }
      int type = target.getInt(at + PerfRecord.TYPE);
      if (type == PerfRecord.SAMPLE) {
        int length = target.getInt(at + PerfRecord.RAW_SIZE);
        int data = at + PerfRecord.RAW_DATA;
        Schema schema = selector.select(target, data, length);
        batch.add(schema, data, selector.trimmed(schema, length));
      } else if (type == PerfRecord.LOST) {
        lostByRecords += target.getLong(at + PerfRecord.LOST_COUNT);
      }
      at += size;
    }
    return at - from;
  }

  /**
   * Records that it did not take, since it was opened: as the kernel counts them (Linux 6.0), else
   * as its records have told, which come only when there is room again.
   */
  long lost() throws KernelException {
    if (!countsLosses) {
      return lostByRecords;
    }
    calls.read(event, count.clear());
    return count.getLong(Long.BYTES);
  }

  @Override
  public void close() {
    memory.close();
    event.close();
  }
}
