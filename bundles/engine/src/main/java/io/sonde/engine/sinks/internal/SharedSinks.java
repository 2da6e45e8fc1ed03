package io.sonde.engine.sinks.internal;

import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.engine.delivery.internal.Outlet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where traces and the sinks that belong to none of them meet, whichever comes first. Safe for any
 * thread; opens, waits for and closes nothing.
 */
public final class SharedSinks {
  private final Map<Delivery, TracedRecords> traces = new HashMap<>();
  private final Set<SharedSink> sinks = new HashSet<>();

  /** A trace begins: the sinks there are, and those that come, get its events. */
  public synchronized void attach(Delivery delivery, TracedRecords trace) {
    traces.put(delivery, trace);
    sinks.forEach(sink -> join(sink, delivery, trace));
  }

  /** A trace ends: no further sink joins it. */
  public synchronized void detach(Delivery delivery) {
    traces.remove(delivery);
  }

  /** From now on the sink gets the events of the traces that it wants. */
  synchronized void add(SharedSink sink) {
    sinks.add(sink);
    traces.forEach((delivery, trace) -> join(sink, delivery, trace));
  }

  /** From now on the sink is given nothing. */
  synchronized void remove(SharedSink sink) {
    sinks.remove(sink);
    traces.keySet().forEach(delivery -> outlet(delivery, sink).ifPresent(delivery::leave));
  }

  /**
   * Puts a sink in another's place: of a trace that both want, what the one does not get the other
   * does, and their account is one.
   */
  synchronized void replace(SharedSink sink, SharedSink successor) {
    sinks.remove(sink);
    sinks.add(successor);
    traces.forEach((delivery, trace) -> replace(sink, successor, delivery, trace));
  }

  private static void replace(
      SharedSink sink, SharedSink successor, Delivery delivery, TracedRecords trace) {
    Optional<Outlet> before = outlet(delivery, sink);
    if (before.isEmpty()) {
      join(successor, delivery, trace);
      return;
    }
    Optional<Outlet> after = successor.outlet(delivery, trace, before.map(Outlet::account));
    if (after.isPresent()) {
      delivery.replace(before.get(), after.get());
    } else {
      delivery.leave(before.get());
    }
  }

  private static void join(SharedSink sink, Delivery delivery, TracedRecords trace) {
    sink.outlet(delivery, trace, Optional.empty()).ifPresent(delivery::join);
  }

  private static Optional<Outlet> outlet(Delivery delivery, SharedSink sink) {
    return delivery.outlets().stream().filter(o -> o.lane() == sink.lane()).findFirst();
  }
}
