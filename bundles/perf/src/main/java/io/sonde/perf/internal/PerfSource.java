package io.sonde.perf.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.RecordSelector;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import java.util.List;

/**
 * The buffers of all processors as one stream: what a processor submitted comes in its order; what
 * two processors submitted, as it is read.
 */
final class PerfSource implements EventSource {
  private final ChannelSpec channel;
  private final RecordSelector selector;
  private final List<CpuBuffer> buffers;
  private final Poller poller;
  private final int capacity;
  private boolean closed;
  private long lost;

  /** The buffer to go on with, so that none is left out while batches are filled by others. */
  private int next;

  /**
   * @param buffers owned by this object from now on, as is the poller
   * @param poller watches all their events
   * @param capacity bytes of each buffer
   */
  PerfSource(
      ChannelSpec channel,
      RecordSelector selector,
      List<CpuBuffer> buffers,
      Poller poller,
      int capacity) {
    this.channel = channel;
    this.selector = selector;
    this.buffers = List.copyOf(buffers);
    this.poller = poller;
    this.capacity = capacity;
  }

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public List<Schema> schemas() {
    return channel.schemas();
  }

  /** An epoll descriptor is readable when one of those that it watches is. */
  @Override
  public int descriptor() {
    return poller.descriptor();
  }

  /** Of one buffer: all load may be on one processor. */
  @Override
  public int capacity() {
    return capacity;
  }

  /** The kernel wakes us at a watermark only: at every record would slow the traced program. */
  @Override
  public boolean prompt() {
    return false;
  }

  /** The lock keeps the memory mapped while it is read. */
  @Override
  public synchronized boolean drain(BatchWriter batch) {
    if (closed) {
      throw new IllegalStateException("perf buffer " + name() + " is closed");
    }
    for (int i = 0; i < buffers.size(); i++) {
      if (buffers.get(next).drain(batch, selector)) {
        return true;
      }
      next = next + 1 < buffers.size() ? next + 1 : 0;
    }
    return false;
  }

  @Override
  public synchronized List<Loss> losses() throws KernelException {
    if (!closed) {
      long sum = 0;
      for (CpuBuffer buffer : buffers) {
        sum += buffer.lost();
      }
      lost = sum;
    }
    return List.of(Loss.of(Loss.Place.PERF_BUFFER, name(), lost));
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      poller.close();
      buffers.forEach(CpuBuffer::close);
    }
  }
}
