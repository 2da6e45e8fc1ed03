package io.sonde.engine.batch.internal;

import io.sonde.api.TraceId;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps batches that nobody holds for the next one who needs them. How many are in use is bounded
 * by the sinks' queues; how much idle memory is kept is bounded here. Safe for any thread.
 */
public final class BatchPool {
  private final long idleLimit;
  private final long origin;
  private final Map<BatchSize, ArrayDeque<PooledBatch>> idle = new EnumMap<>(BatchSize.class);
  private long idleBytes;
  private int inUse;

  /**
   * @param idleLimit bytes of unused batches to keep at most
   */
  public BatchPool(long idleLimit) {
    this.idleLimit = idleLimit;
    this.origin = new SplittableRandom().nextLong();
    for (BatchSize size : BatchSize.values()) {
      idle.put(size, new ArrayDeque<>());
    }
  }

  /** What tells this sonde's batches from those of all others, as far as chance can. */
  public long origin() {
    return origin;
  }

  /**
   * An empty batch, held once by the caller.
   *
   * @param firstSequence the number of its first record within the trace and source
   */
  public PooledBatch take(BatchSize size, TraceId trace, String source, long firstSequence) {
    return take(size, origin, trace, source, firstSequence);
  }

  /**
   * An empty batch for records of another sonde's, held once by the caller.
   *
   * @param from that sonde's {@link #origin}
   */
  public PooledBatch take(
      BatchSize size, long from, TraceId trace, String source, long firstSequence) {
    PooledBatch batch;
    synchronized (this) {
      batch = idle.get(size).pollLast();
      if (batch != null) {
        idleBytes -= size.footprint();
      }
      inUse++;
    }
    if (batch == null) {
      batch = new PooledBatch(this, size);
    }
    batch.begin(from, trace, source, firstSequence);
    return batch;
  }

  /**
   * The same records in the smallest batch that holds them. Takes over the caller's hold on the
   * batch given; the caller holds the one returned.
   */
  public PooledBatch fit(PooledBatch batch) {
    BatchSize wanted = BatchSize.holding(batch.used(), batch.size());
    if (wanted.compareTo(batch.capacity()) >= 0) {
      return batch;
    }
    PooledBatch smaller =
        take(wanted, batch.origin(), batch.trace(), batch.source(), batch.firstSequence());
    smaller.copy(batch);
    batch.release();
    return smaller;
  }

  /** How many batches somebody holds. */
  public synchronized int inUse() {
    return inUse;
  }

  synchronized void give(PooledBatch batch) {
    inUse--;
    int footprint = batch.capacity().footprint();
    if (idleBytes + footprint <= idleLimit) {
      idleBytes += footprint;
      idle.get(batch.capacity()).addLast(batch);
    }
  }
}
