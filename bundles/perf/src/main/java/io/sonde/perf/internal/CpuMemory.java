package io.sonde.perf.internal;

import io.sonde.kernel.MappedMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory of one perf event's buffer: a page that holds the positions, then the data, in which a
 * record may go over the end. Positions count bytes and only grow. Source: {@code struct
 * perf_event_mmap_page} in include/uapi/linux/perf_event.h; perf_event_open(2), "MMAP layout".
 */
final class CpuMemory implements AutoCloseable {
  /** Offset of {@code data_head}: up to where the kernel has written. */
  static final int HEAD = 1024;

  /** Offset of {@code data_tail}: up to where we have read. */
  static final int TAIL = 1032;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedMemory mapping;
  private final ByteBuffer page;
  private final ByteBuffer data;

  /**
   * @param mapping owned by this object from now on
   * @param pageSize where the data begins; it goes to the end and is a power of 2 long
   */
  CpuMemory(MappedMemory mapping, int pageSize) {
    this.mapping = mapping;
    this.page = mapping.buffer();
    this.data = page.slice(pageSize, page.capacity() - pageSize).order(ByteOrder.nativeOrder());
  }

  /** Bytes of data it holds. */
  int size() {
    return data.capacity();
  }

  /** Everything before this position is complete. */
  long head() {
    return (long) LONG.getAcquire(page, HEAD);
  }

  long tail() {
    return (long) LONG.getAcquire(page, TAIL);
  }

  /** Gives the memory before this position back to the kernel. */
  void release(long position) {
    LONG.setRelease(page, TAIL, position);
  }

  /** Copies bytes to the target's position, which stays. */
  void copy(long position, int length, ByteBuffer target) {
    int from = (int) position & size() - 1;
    int first = Math.min(length, size() - from);
    target.put(target.position(), data, from, first);
    target.put(target.position() + first, data, 0, length - first);
  }

  /** Nothing of it may be touched after. */
  @Override
  public void close() {
    mapping.close();
  }
}
