package io.sonde.engine.delivery.internal;

import io.sonde.api.TraceStats.SinkStats;

/**
 * One of the sinks of a trace.
 *
 * @param kind where it comes from
 * @param lane the sink with its queue; shared with other traces if it is a service
 * @param account what became of this trace's events there
 */
public record Outlet(Kind kind, SinkLane lane, SinkAccount account) {
  /** Where a sink comes from. */
  public enum Kind {
    /** The trace's specification names it. */
    NAMED,
    /** A service that another bundle registered. */
    SERVICE,
    /** A subscription to the trace. */
    SUBSCRIPTION
  }

  SinkStats stats(long published) {
    return account.stats(published, lane.failure());
  }
}
