package io.sonde.bpf.ring.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.RecordSelector;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The records of a ring buffer. Each stretch of submitted records goes into the batch by one bulk
 * copy, headers and all, and the records in the copy are declared; the kernel gets the memory back
 * once a drain.
 */
public final class RingSource implements EventSource {
  /** A stretch stays in the processor's first-level cache from the walk to the copy. */
  private static final int STRETCH_BYTES = 32 << 10;

  private static final int STRETCH_RECORDS = 1024;

  private final ChannelSpec channel;
  private final int descriptor;
  private final RingMemory memory;
  private final RecordSelector selector;
  private final boolean byLength;
  private final RingWalk walk = new RingWalk(STRETCH_RECORDS);
  private boolean closed;
  private long position;

  /**
   * @param descriptor the map's, which stays the map's own
   * @param memory owned by this object from now on
   * @param selector of the channel
   */
  public RingSource(
      ChannelSpec channel, RecordSelector selector, int descriptor, RingMemory memory) {
    this.channel = channel;
    this.selector = selector;
    this.byLength = channel.selector() == Selector.SIZE;
    this.descriptor = descriptor;
    this.memory = memory;
    this.position = memory.consumer();
  }

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public List<Schema> schemas() {
    return channel.schemas();
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public int capacity() {
    return memory.size();
  }

  /** The lock keeps the memory mapped while it is read; nobody but a close waits for it. */
  @Override
  public synchronized boolean drain(BatchWriter batch) {
    if (closed) {
      throw new IllegalStateException("ring buffer " + name() + " is closed");
    }
    long before = position;
    try {
      return drain(batch, memory.producer());
    } finally {
      if (position != before) {
        memory.release(position);
      }
    }
  }

  private boolean drain(BatchWriter batch, long end) {
    int mask = memory.size() - 1;
    while (position < end) {
      ByteBuffer target = batch.data();
      int from = (int) position & mask;
      int shift = target.position() - from;
      int limit = (int) Math.min(end - position, target.remaining());
      int stretch = Math.min(limit, STRETCH_BYTES);
      int most = recordRoom(batch);
      int to = walk.walk(memory.data(), from, from + stretch, most, shift);
      if (to == from && stretch < limit && !walk.isBusy() && most > 0) {
        // One record that is longer than a stretch.
        to = walk.walk(memory.data(), from, from + limit, 1, shift);
      }
      if (to == from) {
        return !walk.isBusy();
      }
      target.put(from + shift, memory.data(), from, to - from).position(to + shift);
      declare(batch, target);
      position += to - from;
    }
    return false;
  }

  private static int recordRoom(BatchWriter batch) {
    int most = STRETCH_RECORDS;
    while (most > 0 && !batch.hasRoom(0, most)) {
      most >>= 1;
    }
    return most;
  }

  /** Declares the records of the last walk, those of one schema in a row together. */
  private void declare(BatchWriter batch, ByteBuffer target) {
    int[] offsets = walk.offsets();
    int[] lengths = walk.lengths();
    int count = walk.records();
    int first = 0;
    while (first < count) {
      Schema schema = selector.select(target, offsets[first], lengths[first]);
      int end = first + 1;
      if (byLength) {
        end = first == 0 ? walk.alike() : endOfLength(lengths, first, count);
      } else {
        while (end < count && selector.select(target, offsets[end], lengths[end]) == schema) {
          end++;
        }
      }
      batch.add(schema, offsets, lengths, first, end);
      first = end;
    }
  }

  private static int endOfLength(int[] lengths, int first, int count) {
    int length = lengths[first];
    int end = first + 1;
    while (end < count && lengths[end] == length) {
      end++;
    }
    return end;
  }

  /** What does not fit, the submitting program is told: it counts that itself. */
  @Override
  public List<Loss> losses() {
    return List.of();
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      memory.close();
    }
  }
}
