package io.sonde.engine.sinks.internal;

import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.engine.delivery.internal.Outlet;
import io.sonde.engine.delivery.internal.SinkAccount;
import io.sonde.engine.delivery.internal.SinkLane;
import io.sonde.engine.filter.internal.FilterException;
import io.sonde.engine.filter.internal.FilterSpec;
import io.sonde.engine.filter.internal.RecordFilter;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * A sink that gets the events of several traces, by one queue and one thread. Compared by identity.
 */
final class SharedSink {
  private final SinkLane lane;
  private final TraceSelector selector;
  private final FilterSpec filter;

  SharedSink(SinkLane lane, TraceSelector selector, FilterSpec filter) {
    this.lane = lane;
    this.selector = selector;
    this.filter = filter;
  }

  SinkLane lane() {
    return lane;
  }

  /** This sink as one of the trace's; empty if it wants nothing of the trace. */
  Optional<Outlet> outlet(Delivery delivery, TracedRecords trace, Optional<SinkAccount> known) {
    if (!selector.wants(trace)) {
      return Optional.empty();
    }
    try {
      Optional<RecordFilter> wanted = filter.forRecords(trace.schemas());
      SinkAccount account = known.orElseGet(() -> delivery.accountOf(lane.name()));
      return Optional.of(new Outlet(Outlet.Kind.SERVICE, lane, account, wanted));
    } catch (FilterException e) {
      // No mistake, where a sink is for many traces: this one has nothing that it asks for.
      System.getLogger(SharedSink.class.getName())
          .log(
              Level.INFO,
              "sink {0} gets nothing of trace {1}: filter: {2}",
              lane.name(),
              trace.name(),
              e.getMessage());
      return Optional.empty();
    }
  }
}
