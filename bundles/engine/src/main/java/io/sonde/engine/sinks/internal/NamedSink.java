package io.sonde.engine.sinks.internal;

import io.sonde.api.Notice;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.delivery.internal.Outlet;
import io.sonde.engine.delivery.internal.SinkAccount;
import io.sonde.engine.delivery.internal.SinkLane;
import io.sonde.engine.filter.internal.FilterException;
import io.sonde.engine.filter.internal.FilterSpec;
import io.sonde.engine.plan.internal.ServiceTable;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A sink that a trace's specification names; its factory may leave and another take its place. */
public final class NamedSink {
  private final SinkSpec spec;
  private final FilterSpec filter;
  private final SinkLane lane;
  private final SinkAccount account;
  private SinkFactory factory;

  private NamedSink(
      SinkSpec spec, FilterSpec filter, SinkFactory factory, SinkLane lane, SinkAccount account) {
    this.spec = spec;
    this.filter = filter;
    this.factory = factory;
    this.lane = lane;
    this.account = account;
  }

  /** Opens the sink, which is not shown the options that are the engine's. */
  static NamedSink open(
      TraceId trace,
      SinkSpec wanted,
      SinkOptions options,
      SinkFactory factory,
      LaneFactory lanes,
      Runnable died)
      throws TraceException {
    SinkSpec spec = wanted.without(SinkSpec.DELIVERY);
    SinkAccount account = new SinkAccount(trace, spec.uri());
    AtomicReference<Sink> opened = new AtomicReference<>();
    SinkLane lane;
    try {
      lane = lanes.lane(account, opened::get, options.lane(), died);
    } catch (IOException e) {
      throw new TraceException("sink " + spec.uri() + ": cannot spill: " + reason(e), null, e);
    }
    try {
      opened.set(factory.open(spec));
    } catch (IOException | IllegalArgumentException e) {
      throw new TraceException("sink " + spec.uri() + ": " + reason(e), null, e);
    } finally {
      if (opened.get() == null) {
        lane.neverOpened();
      }
    }
    return new NamedSink(spec, options.filter(), factory, lane, account);
  }

  private static String reason(Exception cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /**
   * The sink as one of its trace's.
   *
   * @param schemas of the trace's records
   * @throws TraceException if the sink's filter does not fit them
   */
  public Outlet outlet(Collection<Schema> schemas) throws TraceException {
    try {
      return new Outlet(Outlet.Kind.NAMED, lane, account, filter.forRecords(schemas));
    } catch (FilterException e) {
      throw SinkOptions.wrong(spec, e);
    }
  }

  /** What the user should know: that it gets first what an earlier run could not hand over. */
  public Optional<Notice> notice() {
    long earlier = lane.earlierEvents();
    return earlier == 0
        ? Optional.empty()
        : Optional.of(
            Notice.info(
                "sink " + spec.uri() + ": " + earlier + " events of an earlier run come first"));
  }

  /** Closes the sink before anything was given to it. */
  public void abort() throws IOException {
    lane.abort();
  }

  /**
   * A factory is no longer there: if it is this sink's, closes the sink and holds its events, until
   * another of the scheme is there.
   */
  public synchronized void factoryLeft(SinkFactory gone, ServiceTable<SinkFactory> factories) {
    if (factory == gone) {
      factory = null;
      lane.hold();
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

  /** Its trace is over, and may be known to somebody for long: nothing of the factory's is held. */
  public synchronized void forget() {
    factory = null;
  }

  private void replace(SinkFactory successor) {
    if (lane.resume(() -> successor.open(spec))) {
      factory = successor;
    }
  }
}
