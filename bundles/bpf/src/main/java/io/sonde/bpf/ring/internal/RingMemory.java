package io.sonde.bpf.ring.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.SystemCalls;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A ring buffer's memory: the consumer's position in a page that we write; the producer's position
 * in the next, followed by the data, which is mapped twice in a row, so that no record wraps; both
 * of these read-only. Positions count bytes and only grow. Source: Documentation/bpf/ringbuf.rst,
 * kernel/bpf/ringbuf.c.
 */
public final class RingMemory implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedMemory consumerPage;
  private final MappedMemory producerPages;
  private final ByteBuffer consumer;
  private final ByteBuffer producer;
  private final ByteBuffer data;
  private final int size;

  /**
   * @param consumerPage owned by this object from now on, as is the other
   * @param dataOffset where the data begins in the producer's pages
   * @param size bytes of data, a power of 2
   */
  public RingMemory(
      MappedMemory consumerPage, MappedMemory producerPages, int dataOffset, int size) {
    this.consumerPage = consumerPage;
    this.producerPages = producerPages;
    this.consumer = consumerPage.buffer();
    this.producer = producerPages.buffer();
    this.data = producer.slice(dataOffset, 2 * size).order(ByteOrder.nativeOrder());
    this.size = size;
  }

  /**
   * Maps a ring buffer.
   *
   * @param map its descriptor
   * @param size its bytes, at most {@link #LARGEST}
   */
  public static RingMemory map(SystemCalls calls, Descriptor map, int size) throws KernelException {
    int page = calls.pageSize();
    MappedMemory consumer = calls.map(map, 0, page, true);
    try {
      return new RingMemory(consumer, calls.map(map, page, page + 2 * size, false), page, size);
    } catch (KernelException e) {
      consumer.close();
      throw e;
    }
  }

  /** More cannot be mapped twice with a page before it: a mapping has at most 2^31 - 1 bytes. */
  public static final int LARGEST = 1 << 29;

  /** Bytes of data it holds. */
  public int size() {
    return size;
  }

  /** All of its data, twice. */
  public ByteBuffer data() {
    return data;
  }

  /** Up to where programs have reserved records. */
  public long producer() {
    return (long) LONG.getAcquire(producer, 0);
  }

  /** Up to where records have been taken. */
  public long consumer() {
    return (long) LONG.getAcquire(consumer, 0);
  }

  /** Gives the memory before this position back to the programs. */
  public void release(long position) {
    LONG.setRelease(consumer, 0, position);
  }

  /** Nothing of it may be touched after. */
  @Override
  public void close() {
    producerPages.close();
    consumerPage.close();
  }
}
