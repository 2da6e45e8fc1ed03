package io.sonde.engine.sinks.internal;

import io.sonde.api.event.SinkFactory;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.plan.internal.ServiceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sinks that configurations ask for. A configuration that cannot be had is a line in the log,
 * and what there was before stays. Safe for any thread.
 */
public final class ConfiguredSinks {
  private final ServiceTable<SinkFactory> factories;
  private final LaneFactory lanes;
  private final SharedSinks shared;
  private final Map<Object, ConfiguredSink> sinks = new LinkedHashMap<>();

  public ConfiguredSinks(
      ServiceTable<SinkFactory> factories, LaneFactory lanes, SharedSinks shared) {
    this.factories = factories;
    this.lanes = lanes;
    this.shared = shared;
  }

  /**
   * A configuration is new, or has changed.
   *
   * @param key which configuration it is
   */
  public void put(Object key, SinkDefinition wanted) {
    ConfiguredSink known;
    ConfiguredSink added = null;
    synchronized (this) {
      known = sinks.get(key);
      if (known == null) {
        added = new ConfiguredSink(wanted, factories, lanes, shared);
        sinks.put(key, added);
      }
    }
    if (known == null) {
      added.begin();
    } else {
      known.change(wanted);
    }
  }

  /** A configuration is gone: when this returns its sink is closed. */
  public void remove(Object key) {
    ConfiguredSink gone;
    synchronized (this) {
      gone = sinks.remove(key);
    }
    if (gone != null) {
      gone.end();
    }
  }

  /** A factory is there. */
  public void factoryCame(String scheme, SinkFactory factory) {
    all().forEach(sink -> sink.factoryCame(scheme, factory));
  }

  /** A factory has left: when this returns, no sink uses it. */
  public void factoryLeft(SinkFactory factory) {
    all().forEach(sink -> sink.factoryLeft(factory));
  }

  /** Closes all. */
  public void close() {
    List<Object> keys;
    synchronized (this) {
      keys = new ArrayList<>(sinks.keySet());
    }
    keys.forEach(this::remove);
  }

  private synchronized List<ConfiguredSink> all() {
    return new ArrayList<>(sinks.values());
  }
}
