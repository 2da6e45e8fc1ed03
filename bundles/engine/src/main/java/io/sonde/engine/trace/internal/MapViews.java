package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.TraceId;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.map.BpfMap;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The maps of a trace's text, as long as they are there. */
final class MapViews {
  /** Something done with a map. */
  interface Use<T> {
    T run() throws IOException;
  }

  private final TraceId trace;
  private final Map<String, MapView> views;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  MapViews(TraceId trace, LoadedObject object) {
    this.trace = trace;
    Map<String, MapView> all = new LinkedHashMap<>();
    for (Map.Entry<String, BpfMap> entry : object.maps().entrySet()) {
      if (!entry.getValue().spec().accounting()) {
        all.put(entry.getKey(), new KernelMapView(entry.getValue(), this));
      }
    }
    this.views = Collections.unmodifiableMap(all);
  }

  Map<String, MapView> views() {
    return views;
  }

  /** Waits for whoever uses a map; nobody does after. */
  void close() {
    open.writeLock().lock();
    closed = true;
    open.writeLock().unlock();
  }

  <T> T use(Use<T> use) throws IOException {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IOException("trace " + trace + " has ended and its maps are gone");
      }
      return use.run();
    } finally {
      open.readLock().unlock();
    }
  }
}
