package io.sonde.bpf.ring.internal;

import io.sonde.kernel.MappedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A ring buffer in ordinary memory and the kernel's side of it: reserves, submits and discards
 * records as kernel/bpf/ringbuf.c does.
 */
final class FakeRing {
  private static final int PAGE = 4096;

  private final int size;
  private final ByteBuffer consumer = direct(PAGE);
  private final ByteBuffer producer;
  private int closed;

  FakeRing(int size) {
    this.size = size;
    this.producer = direct(PAGE + 2 * size);
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  RingMemory memory() {
    return new RingMemory(mapped(consumer), mapped(producer), PAGE, size);
  }

  /** How many of its two mappings are closed. */
  int closed() {
    return closed;
  }

  private MappedMemory mapped(ByteBuffer memory) {
    return new MappedMemory() {
      @Override
      public ByteBuffer buffer() {
        return memory;
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  long consumed() {
    return consumer.getLong(0);
  }

  long produced() {
    return producer.getLong(0);
  }

  /**
   * Reserves a record, which is busy then.
   *
   * @return its position, or -1 if there is no room
   */
  long reserve(int length) {
    long at = produced();
    int stride = length + RingWalk.HEADER + 7 & -8;
    if (at + stride - consumed() > size - 1) {
      return -1;
    }
    putInt(at, length | RingWalk.BUSY);
    putInt(at + 4, 0x0bad);
    producer.putLong(0, at + stride);
    return at;
  }

  void submit(long record, byte[] content) {
    for (int i = 0; i < content.length; i++) {
      put(record + RingWalk.HEADER + i, content[i]);
    }
    putInt(record, content.length);
  }

  void discard(long record, int length) {
    putInt(record, length | RingWalk.DISCARDED);
  }

  private void putInt(long position, int value) {
    int at = (int) position & size - 1;
    producer.putInt(PAGE + at, value);
    producer.putInt(PAGE + size + at, value);
  }

  /** Both halves are the same memory in a real one. */
  private void put(long position, byte value) {
    int at = (int) position & size - 1;
    producer.put(PAGE + at, value);
    producer.put(PAGE + size + at, value);
  }
}
