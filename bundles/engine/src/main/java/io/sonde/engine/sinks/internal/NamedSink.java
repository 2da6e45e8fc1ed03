package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.QueuePolicy;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.delivery.internal.Outlet;
import io.sonde.engine.delivery.internal.SinkAccount;
import io.sonde.engine.delivery.internal.SinkLane;
import io.sonde.engine.plan.internal.ServiceTable;
import java.io.IOException;

/** A sink that a trace's specification names; its factory may leave and another take its place. */
public final class NamedSink {
  private final SinkSpec spec;
  private final Outlet outlet;
  private SinkFactory factory;

  private NamedSink(SinkSpec spec, SinkFactory factory, Outlet outlet) {
    this.spec = spec;
    this.factory = factory;
    this.outlet = outlet;
  }

  /** Opens the sink. */
  static NamedSink open(
      SinkSpec spec, QueuePolicy policy, SinkFactory factory, LaneFactory lanes, Runnable died)
      throws TraceException {
    Sink sink;
    try {
      sink = factory.open(spec);
    } catch (IOException | IllegalArgumentException e) {
      throw new TraceException(
          "sink " + spec.uri() + ": " + (e.getMessage() == null ? e : e.getMessage()), null, e);
    }
    SinkLane lane = lanes.lane(spec.uri(), SinkLane.opened(sink), policy, true, died);
    return new NamedSink(
        spec, factory, new Outlet(Outlet.Kind.NAMED, lane, new SinkAccount(spec.uri())));
  }

  public Outlet outlet() {
    return outlet;
  }

  /** Closes the sink before anything was given to it. */
  public void abort() throws IOException {
    outlet.lane().abort();
  }

  /**
   * A factory is no longer there: if it is this sink's, closes the sink and holds its events, until
   * another of the scheme is there.
   */
  public synchronized void factoryLeft(SinkFactory gone, ServiceTable<SinkFactory> factories) {
    if (factory == gone) {
      factory = null;
      outlet.lane().hold();
      factories.find(spec.scheme()).ifPresent(this::replace);
    }
  }

  /** A factory of the scheme is there: if this sink waits for one, opens it again. */
  public synchronized void factoryCame(String scheme, SinkFactory came) {
    if (scheme.equals(spec.scheme())) {
      replace(came);
    }
  }

  /** Looks whether the factory has left unnoticed, while the trace was being started. */
  public synchronized void check(ServiceTable<SinkFactory> factories) {
    SinkFactory current = factory;
    if (current != null && !factories.contains(current)) {
      factoryLeft(current, factories);
    }
  }

  private void replace(SinkFactory successor) {
    if (outlet.lane().resume(() -> successor.open(spec))) {
      factory = successor;
    }
  }
}
