package io.sonde.engine.trace.internal;

import io.sonde.api.RecordSpec;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.lang.Language;
import io.sonde.api.probe.ProbeType;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.config.internal.ConfiguredTraces;
import io.sonde.engine.config.internal.TraceDefinition;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.plan.internal.Planner;
import io.sonde.engine.plan.internal.ServiceTable;
import io.sonde.engine.read.internal.Reader;
import io.sonde.engine.sinks.internal.ConfiguredSinks;
import io.sonde.engine.sinks.internal.NamedSinks;
import io.sonde.engine.sinks.internal.SharedSinks;
import io.sonde.engine.sinks.internal.SinkDefinition;
import io.sonde.engine.sinks.internal.SinkServices;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tracer, free of any framework: starts traces and tells them of services that come and go. */
public final class Engine implements Tracer, AutoCloseable {
  /** Idle batches kept: enough for a few sinks' queues to fill and empty without new memory. */
  private static final long IDLE_BATCH_BYTES = 16 << 20;

  private final ServiceTable<Language> languages = new ServiceTable<>(Language.NAME);
  private final ServiceTable<ProbeType> probeTypes = new ServiceTable<>(ProbeType.NAME);
  private final ServiceTable<SinkFactory> factories = new ServiceTable<>(SinkFactory.SCHEME);
  private final Map<Long, TraceRun> runs = new ConcurrentSkipListMap<>();
  private final SinkServices sinkServices;
  private final ConfiguredSinks configuredSinks;
  private final ConfiguredTraces configuredTraces = new ConfiguredTraces(this::start);
  private final TraceStarter starter;
  private final RecordingStarter recordings;

  /** Guarded by this. */
  private long lastId;

  private int starting;
  private boolean closed;

  /**
   * @param perfBufferPages of a perf buffer for each processor, a power of 2
   */
  public Engine(
      EngineServices services,
      int perfBufferPages,
      DeliverySettings settings,
      Publication publication) {
    BatchPool pool = new BatchPool(IDLE_BATCH_BYTES);
    Reader reader = new Reader(services.kernel());
    LaneFactory lanes = new LaneFactory(settings, pool, new ControlRecords(pool), reader::wake);
    SharedSinks shared = new SharedSinks();
    this.sinkServices = new SinkServices(lanes, shared);
    this.configuredSinks = new ConfiguredSinks(factories, lanes, shared);
    TraceHost host =
        new TraceHost(reader, shared, lanes, publication, this::ended, settings.stopTimeout());
    NamedSinks named = new NamedSinks(factories, lanes);
    FirstSweep sweep = new FirstSweep(services.orphans());
    this.starter =
        new TraceStarter(
            services,
            new SourceOpener(services, perfBufferPages),
            new Planner(languages, probeTypes, services.kernel()),
            named,
            sweep,
            pool,
            host);
    this.recordings = new RecordingStarter(services, named, sweep, pool, host);
  }

  @Override
  public Trace start(TraceSpec spec) throws TraceException {
    return begin((id, undo) -> starter.prepare(id, spec, undo));
  }

  @Override
  public Trace record(RecordSpec spec) throws TraceException {
    return begin((id, undo) -> recordings.prepare(id, spec, undo));
  }

  /** Makes a trace that has yet to begin. */
  private interface Preparation {
    TraceRun run(TraceId id, Undo undo) throws TraceException;
  }

  private Trace begin(Preparation preparation) throws TraceException {
    TraceId id = enter();
    Undo undo = new Undo();
    try {
      TraceRun run = preparation.run(id, undo);
      runs.put(id.value(), run);
      undo.clear();
      run.begin();
      catchUp(run);
      return run;
    } catch (TraceException | RuntimeException | Error e) {
      undo.all(e);
      throw e;
    } finally {
      exit();
    }
  }

  private void ended(TraceRun run) {
    runs.remove(run.id().value());
    configuredTraces.ended(run);
  }

  /** Services that came or went between the planning and now went unnoticed by the trace. */
  private void catchUp(TraceRun run) {
    for (ProbeType type : run.probeTypes()) {
      if (!probeTypes.contains(type)) {
        run.probeTypeLeft(type);
        probeTypes.all().forEach(e -> run.probeTypeCame(e.name(), e.service()));
      }
    }
    run.checkSinkFactories(factories);
  }

  @Override
  public List<Trace> traces() {
    return List.copyOf(runs.values());
  }

  public void addLanguage(Language language, Map<String, Object> properties) {
    languages.add(language, properties);
    configuredTraces.serviceCame();
  }

  public void removeLanguage(Language language) {
    languages.remove(language);
  }

  public void addProbeType(ProbeType type, Map<String, Object> properties) {
    String name = probeTypes.add(type, properties);
    runs.values().forEach(run -> run.probeTypeCame(name, type));
    configuredTraces.serviceCame();
  }

  /** When this returns, no trace uses it. */
  public void removeProbeType(ProbeType type) {
    probeTypes.remove(type);
    for (TraceRun run : runs.values()) {
      run.probeTypeLeft(type);
      probeTypes.all().forEach(e -> run.probeTypeCame(e.name(), e.service()));
    }
  }

  public void addSinkFactory(SinkFactory factory, Map<String, Object> properties) {
    String scheme = factories.add(factory, properties);
    runs.values().forEach(run -> run.sinkFactoryCame(scheme, factory));
    configuredSinks.factoryCame(scheme, factory);
    configuredTraces.serviceCame();
  }

  /** When this returns, no trace uses it. */
  public void removeSinkFactory(SinkFactory factory) {
    factories.remove(factory);
    runs.values().forEach(run -> run.sinkFactoryLeft(factory, factories));
    configuredSinks.factoryLeft(factory);
  }

  public void addSink(Sink sink, Map<String, Object> properties) {
    sinkServices.add(sink, properties);
  }

  /** The sink's properties have changed. */
  public void updateSink(Sink sink, Map<String, Object> properties) {
    sinkServices.update(sink, properties);
  }

  /** When this returns, no trace uses it. */
  public void removeSink(Sink sink) {
    sinkServices.remove(sink);
  }

  /**
   * A sink is asked for by a configuration, which is new or has changed.
   *
   * @param key which configuration it is
   */
  public void configureSink(Object key, SinkDefinition wanted) {
    configuredSinks.put(key, wanted);
  }

  /** The configuration is gone; when this returns its sink is closed. */
  public void unconfigureSink(Object key) {
    configuredSinks.remove(key);
  }

  /**
   * A trace is asked for by a configuration, which is new or has changed; does not wait for it.
   *
   * @param key which configuration it is
   */
  public void configureTrace(Object key, TraceDefinition wanted) {
    configuredTraces.put(key, wanted);
  }

  /** The configuration is gone; its trace ends, which is not waited for. */
  public void unconfigureTrace(Object key) {
    configuredTraces.remove(key);
  }

  private synchronized TraceId enter() throws TraceException {
    if (closed) {
      throw new TraceException("the tracer is being stopped and starts no trace");
    }
    starting++;
    return new TraceId(++lastId);
  }

  private synchronized void exit() {
    starting--;
    notifyAll();
  }

  /** Ends all traces, side by side; when this returns there is no thread and nothing attached. */
  @Override
  public void close() {
    configuredTraces.close();
    refuseMore();
    runs.values().forEach(run -> run.end(null));
    runs.values().forEach(TraceRun::close);
    configuredSinks.close();
    sinkServices.close();
  }

  private synchronized void refuseMore() {
    closed = true;
    boolean interrupted = false;
    while (starting > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
