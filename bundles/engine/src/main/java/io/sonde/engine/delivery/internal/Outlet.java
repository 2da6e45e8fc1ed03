package io.sonde.engine.delivery.internal;

import io.sonde.api.TraceStats.SinkStats;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.engine.filter.internal.RecordFilter;
import java.util.Optional;

/**
 * One of the sinks of a trace.
 *
 * @param kind where it comes from
 * @param lane the sink with its queue; shared with other traces if it is a service
 * @param account what became of this trace's events there
 * @param filter which records it gets; empty: all
 */
public record Outlet(Kind kind, SinkLane lane, SinkAccount account, Optional<RecordFilter> filter) {
  /** Where a sink comes from. */
  public enum Kind {
    /** The trace's specification names it. */
    NAMED,
    /** A service that another bundle registered. */
    SERVICE,
    /** A subscription to the trace. */
    SUBSCRIPTION
  }

  /** One that gets all records. */
  public Outlet(Kind kind, SinkLane lane, SinkAccount account) {
    this(kind, lane, account, Optional.empty());
  }

  /** The same, for its account alone: a filter has much memory. */
  Outlet withoutFilter() {
    return new Outlet(kind, lane, account);
  }

  /**
   * Offers the records of a batch that the sink wants; the caller's hold on it stays the caller's.
   * Called by one thread at a time.
   */
  void offer(PooledBatch batch) {
    int events = batch.dataRecords();
    if (filter.isEmpty()) {
      account.offered(events, 0);
      lane.offer(batch, account);
      return;
    }
    PooledBatch wanted = filter.get().select(batch);
    try {
      account.offered(events, events - wanted.dataRecords());
      if (wanted.size() > 0) {
        lane.offer(wanted, account);
      }
    } finally {
      wanted.release();
    }
  }

  SinkStats stats(long published) {
    return account.stats(published, lane.failure(), lane.report());
  }
}
