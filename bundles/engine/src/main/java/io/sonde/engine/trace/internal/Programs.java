package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceUsage;
import io.sonde.api.event.Loss;
import io.sonde.api.probe.ProbeType;
import io.sonde.bpf.LoadedObject;
import io.sonde.kernel.KernelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A compiled text in the kernel, its programs on their events. */
final class Programs implements Emitter {
  private final LoadedObject object;
  private final Bindings bindings;
  private final Counters counters;
  private final SkippedRuns skipped;
  private final MapViews maps;
  private final UsageMeter usage;

  Programs(TraceId trace, LoadedObject object, Bindings bindings) {
    this.object = object;
    this.bindings = bindings;
    this.counters = new Counters(object);
    this.skipped = new SkippedRuns(object);
    this.maps = new MapViews(trace, object);
    this.usage = new UsageMeter(object, maps);
  }

  @Override
  public OptionalLong emitted() throws KernelException {
    return counters.emitted();
  }

  @Override
  public List<Loss> missed() throws KernelException {
    List<Loss> missed = new ArrayList<>(bindings.misses());
    missed.addAll(skipped.losses());
    return missed;
  }

  @Override
  public List<Loss> refused() throws KernelException {
    return counters.losses();
  }

  @Override
  public Map<String, MapView> maps() {
    return maps.views();
  }

  @Override
  public TraceUsage usage() {
    return usage.usage();
  }

  @Override
  public Collection<ProbeType> probeTypes() {
    return bindings.types();
  }

  @Override
  public boolean detach(ProbeType gone) {
    return bindings.detach(gone);
  }

  @Override
  public boolean attachWaiting(String name, ProbeType type) throws TraceException {
    return bindings.attachWaiting(name, type);
  }

  @Override
  public void stop() {
    bindings.close();
  }

  @Override
  public void close() {
    maps.close();
    object.close();
  }
}
