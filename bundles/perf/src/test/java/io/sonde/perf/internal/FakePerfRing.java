package io.sonde.perf.internal;

import io.sonde.kernel.MappedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A perf buffer in ordinary memory and the kernel's side of it (kernel/events/ring_buffer.c). */
final class FakePerfRing implements MappedMemory {
  static final int PAGE = 4096;

  private final int size;
  private final ByteBuffer memory;
  private long refused;
  int closed;

  FakePerfRing(int size) {
    this.size = size;
    this.memory = ByteBuffer.allocateDirect(PAGE + size).order(ByteOrder.nativeOrder());
  }

  @Override
  public ByteBuffer buffer() {
    return memory;
  }

  @Override
  public void close() {
    closed++;
  }

  long head() {
    return memory.getLong(CpuMemory.HEAD);
  }

  long tail() {
    return memory.getLong(CpuMemory.TAIL);
  }

  /**
   * Writes a sample, and before it the word of those that were refused, as soon as there is room.
   *
   * @return false if there was none
   */
  boolean sample(byte[] content) {
    int raw = (content.length + Integer.BYTES + 7 & -8) - Integer.BYTES;
    int length = PerfRecord.RAW_DATA + raw;
    int word = refused > 0 ? 24 : 0;
    if (head() + length + word - tail() > size) {
      refused++;
      return false;
    }
    if (word > 0) {
      lost(refused);
      refused = 0;
    }
    long at = header(PerfRecord.SAMPLE, length);
    putInt(at + PerfRecord.RAW_SIZE, raw);
    for (int i = 0; i < content.length; i++) {
      put(at + PerfRecord.RAW_DATA + i, content[i]);
    }
    return true;
  }

  private void lost(long count) {
    long at = header(PerfRecord.LOST, 24);
    putInt(at + PerfRecord.LOST_COUNT, (int) count);
    putInt(at + PerfRecord.LOST_COUNT + 4, 0);
  }

  /** A record of a type that nobody asked for. */
  void other() {
    header(77, 16);
  }

  private long header(int type, int length) {
    long at = head();
    for (int i = 0; i < length; i++) {
      put(at + i, (byte) 0);
    }
    putInt(at, type);
    put(at + PerfRecord.SIZE, (byte) length);
    put(at + PerfRecord.SIZE + 1, (byte) (length >> 8));
    memory.putLong(CpuMemory.HEAD, at + length);
    return at;
  }

  private void putInt(long position, int value) {
    memory.putInt(PAGE + ((int) position & size - 1), value);
  }

  private void put(long position, byte value) {
    memory.put(PAGE + ((int) position & size - 1), value);
  }
}
