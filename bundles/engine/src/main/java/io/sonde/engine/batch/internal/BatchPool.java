package io.sonde.engine.batch.internal;

import io.sonde.api.TraceId;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps batches that nobody holds for the next one who needs them. How many are in use is bounded
 * by the sinks' queues; how much idle memory is kept is bounded here. Safe for any thread.
 */
public final class BatchPool {
  private final long idleLimit;
  private final Map<BatchSize, ArrayDeque<PooledBatch>> idle = new EnumMap<>(BatchSize.class);
  private long idleBytes;
  private int inUse;

  /**
   * @param idleLimit bytes of unused batches to keep at most
   */
  public BatchPool(long idleLimit) {
    this.idleLimit = idleLimit;
    for (BatchSize size : BatchSize.values()) {
      idle.put(size, new ArrayDeque<>());
    }
  }

  /**
   * An empty batch, held once by the caller.
   *
   * @param firstSequence the number of its first record within the trace and source
   */
  public PooledBatch take(BatchSize size, TraceId trace, String source, long firstSequence) {
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
    batch.begin(trace, source, firstSequence);
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
    PooledBatch smaller = take(wanted, batch.trace(), batch.source(), batch.firstSequence());
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
