package io.sonde.engine.sinks.internal;

import io.sonde.api.Subscription;
import io.sonde.api.TraceId;
import io.sonde.api.event.Event;
import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.delivery.internal.Outlet;
import io.sonde.engine.delivery.internal.SinkAccount;
import io.sonde.engine.delivery.internal.SinkLane;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The subscriptions to one trace. */
public final class Subscriptions {
  private final TraceId trace;
  private final Delivery delivery;
  private final LaneFactory lanes;
  private final Runnable gone;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param gone called when a subscription has ended
   */
  public Subscriptions(TraceId trace, Delivery delivery, LaneFactory lanes, Runnable gone) {
    this.trace = trace;
    this.delivery = delivery;
    this.lanes = lanes;
    this.gone = gone;
  }

  /**
   * Begins a subscription.
   *
   * @return ends it
   * @throws IllegalStateException if the trace is ending
   */
  public Subscription add(Consumer<Event> subscriber) {
    String name = "subscriber-" + trace + "-" + count.incrementAndGet();
    SinkLane lane =
        lanes.dropping(name, SinkLane.opened(new SubscriberSink(subscriber)), true, gone);
    Outlet outlet = new Outlet(Outlet.Kind.SUBSCRIPTION, lane, new SinkAccount(trace, name));
    if (!delivery.join(outlet)) {
      throw new IllegalStateException("trace " + trace + " has ended");
    }
    return () -> end(outlet);
  }

  private void end(Outlet outlet) {
    if (delivery.leave(outlet)) {
      outlet.lane().leave();
    }
  }
}
