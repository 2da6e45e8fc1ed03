package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.Sink;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.delivery.internal.SinkLane;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sinks that other bundles register as services: each gets the events of the traces it wants, from
 * when it appears until it leaves.
 */
public final class SinkServices {
  private final LaneFactory lanes;
  private final SharedSinks shared;
  private final Map<Sink, SharedSink> services = new IdentityHashMap<>();

  public SinkServices(LaneFactory lanes, SharedSinks shared) {
    this.lanes = lanes;
    this.shared = shared;
  }

  /**
   * A sink has appeared. One whose properties make no sense gets nothing, and a line in the log.
   */
  public void add(Sink sink, Map<String, Object> properties) {
    SharedSink service = held(properties);
    if (service == null) {
      return;
    }
    service.lane().resume(sink);
    synchronized (this) {
      services.put(sink, service);
    }
    shared.add(service);
  }

  /**
   * A sink's properties have changed: it goes on as they say, and nothing that passes meanwhile is
   * lost to it. With properties that make no sense it goes on as before.
   */
  public void update(Sink sink, Map<String, Object> properties) {
    SharedSink before;
    synchronized (this) {
      before = services.get(sink);
    }
    if (before == null) {
      add(sink, properties);
      return;
    }
    SharedSink after = held(properties);
    if (after == null) {
      return;
    }
    synchronized (this) {
      services.put(sink, after);
    }
    shared.replace(before, after);
    before.lane().finish();
    before.lane().awaitFinished();
    String failure = before.lane().failure();
    if (failure == null) {
      after.lane().resume(sink);
    } else {
      // It may still be in the old thread's hands, and is used by one thread at a time.
      after.lane().giveUp(failure);
    }
  }

  /** A sink has left: when this returns it is used no more. */
  public void remove(Sink sink) {
    SharedSink gone;
    synchronized (this) {
      gone = services.remove(sink);
    }
    if (gone != null) {
      shared.remove(gone);
      gone.lane().leave();
    }
  }

  /** Lets go of all sinks. */
  public void close() {
    List<Sink> all;
    synchronized (this) {
      all = new ArrayList<>(services.keySet());
    }
    all.forEach(this::remove);
  }

  private SharedSink held(Map<String, Object> properties) {
    try {
      ServiceOptions options = ServiceOptions.of(properties, lanes.settings());
      SinkLane lane = lanes.shared(options.name(), options.options().lane(), false, () -> {});
      return new SharedSink(lane, options.selector(), options.options().filter());
    } catch (TraceException e) {
      // Not made before there is something to say: the JVM's logging takes its time to come up.
      System.getLogger(SinkServices.class.getName())
          .log(Level.ERROR, "{0}{1}", e.getMessage(), e.remedy().map(r -> "; " + r).orElse(""));
      return null;
    }
  }
}
