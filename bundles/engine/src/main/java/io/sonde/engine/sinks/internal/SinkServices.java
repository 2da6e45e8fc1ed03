package io.sonde.engine.sinks.internal;

import io.sonde.api.event.Sink;
import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.delivery.internal.Outlet;
import io.sonde.engine.delivery.internal.SinkAccount;
import io.sonde.engine.delivery.internal.SinkLane;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Sinks that other bundles register as services: each gets the events of the traces its filter
 * matches, from when it appears until it leaves. What it cannot take is dropped and counted: it
 * must not slow traces that know nothing of it.
 */
public final class SinkServices {
  private record Service(SinkLane lane, Optional<Filter> filter) {
    boolean wants(Map<String, Object> traceProperties) {
      return filter.isEmpty() || filter.get().matches(traceProperties);
    }
  }

  private final LaneFactory lanes;
  private final Map<Sink, Service> services = new IdentityHashMap<>();
  private final Map<Delivery, Map<String, Object>> traces = new HashMap<>();

  public SinkServices(LaneFactory lanes) {
    this.lanes = lanes;
  }

  /** A sink has appeared. */
  public void add(Sink sink, Map<String, Object> properties) {
    String name = name(properties);
    Optional<Filter> filter;
    try {
      filter = filter(properties);
    } catch (InvalidSyntaxException e) {
      log()
          .log(
              Level.ERROR,
              "sink {0} gets nothing: its {1} is no filter: {2}",
              name,
              Sink.FILTER,
              e.getMessage());
      return;
    }
    SinkLane lane = lanes.dropping(name, SinkLane.opened(sink), false, () -> {});
    Service service = new Service(lane, filter);
    synchronized (this) {
      services.put(sink, service);
      traces.forEach((delivery, trace) -> join(service, delivery, trace));
    }
  }

  /** A sink has left: when this returns it is used no more. */
  public void remove(Sink sink) {
    Service gone;
    List<Delivery> known;
    synchronized (this) {
      gone = services.remove(sink);
      known = new ArrayList<>(traces.keySet());
    }
    if (gone == null) {
      return;
    }
    for (Delivery delivery : known) {
      for (Outlet outlet : delivery.outlets()) {
        if (outlet.lane() == gone.lane()) {
          delivery.leave(outlet);
        }
      }
    }
    gone.lane().leave();
  }

  /**
   * A trace begins: the sinks there are, and those that come, get its events.
   *
   * @param properties what filters may ask for
   */
  public synchronized void attach(Delivery delivery, Map<String, Object> properties) {
    traces.put(delivery, properties);
    services.values().forEach(s -> join(s, delivery, properties));
  }

  /** A trace ends: no further sink joins it. */
  public synchronized void detach(Delivery delivery) {
    traces.remove(delivery);
  }

  /** Lets go of all sinks. */
  public void close() {
    List<Sink> all;
    synchronized (this) {
      all = new ArrayList<>(services.keySet());
    }
    all.forEach(this::remove);
  }

  private static void join(Service service, Delivery delivery, Map<String, Object> trace) {
    if (service.wants(trace)) {
      SinkLane lane = service.lane();
      delivery.join(
          new Outlet(Outlet.Kind.SERVICE, lane, new SinkAccount(delivery.trace(), lane.name())));
    }
  }

  private static Optional<Filter> filter(Map<String, Object> properties)
      throws InvalidSyntaxException {
    return properties.get(Sink.FILTER) instanceof String text
        ? Optional.of(FrameworkUtil.createFilter(text))
        : Optional.empty();
  }

  private static String name(Map<String, Object> properties) {
    return properties.get("component.name") instanceof String name
        ? name
        : "service-" + properties.get("service.id");
  }

  /** Not made before there is something to say: the JVM's logging takes its time to come up. */
  private static System.Logger log() {
    return System.getLogger(SinkServices.class.getName());
  }
}
