package io.sonde.engine.internal;

import io.sonde.api.RecordSpec;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.lang.Language;
import io.sonde.api.probe.ProbeType;
import io.sonde.bpf.Loader;
import io.sonde.bpf.map.RingBuffers;
import io.sonde.engine.config.internal.SinkConfiguration;
import io.sonde.engine.config.internal.TraceConfiguration;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.trace.internal.Engine;
import io.sonde.engine.trace.internal.EngineServices;
import io.sonde.kernel.Kernel;
import io.sonde.perf.PerfBuffers;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.Orphans;
import io.sonde.tracefs.RawRecorder;
import io.sonde.tracefs.TracePipes;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The {@link Tracer} service. Languages, probe types and sinks come and go while it runs. */
@Component(service = Tracer.class)
public final class TracerComponent implements Tracer {
  /** The smallest queue that holds more than the largest batch. */
  private static final long LEAST_QUEUE_BYTES = 1 << 20;

  private final Engine engine;

  /** The component's configuration. */
  public @interface Config {
    /** Milliseconds a sink may take for one call when it is waited for. */
    long stop_timeout() default 5000;

    /** Bytes that may wait for a sink, at least 1048576. */
    long queue_bytes() default 8 << 20;

    /** Pages of a perf buffer for each processor, a power of 2. */
    int perf_buffer_pages() default 64;

    /**
     * The folder that sinks spill to which name none; by default {@code spill} in the first of
     * {@code $STATE_DIRECTORY}, the state folder that systemd gives a service, if there is one.
     */
    String spill_dir() default "";
  }

  @Activate
  public TracerComponent(
      BundleContext context,
      @Reference Kernel kernel,
      @Reference Loader loader,
      @Reference TracePipes tracePipes,
      @Reference Orphans orphans,
      @Reference RingBuffers ringBuffers,
      @Reference PerfBuffers perfBuffers,
      @Reference EventRegistry events,
      @Reference RawRecorder recorder,
      Config config) {
    this.engine =
        new Engine(
            new EngineServices(
                kernel, loader, tracePipes, orphans, ringBuffers, perfBuffers, events, recorder),
            config.perf_buffer_pages(),
            new DeliverySettings(
                Math.max(LEAST_QUEUE_BYTES, config.queue_bytes()),
                Duration.ofMillis(config.stop_timeout()),
                spillFolder(config.spill_dir(), System.getenv("STATE_DIRECTORY"))),
            new TracePublication(context));
  }

  static Optional<Path> spillFolder(String configured, String stateFolders) {
    if (!configured.isEmpty()) {
      return Optional.of(Path.of(configured));
    }
    return Optional.ofNullable(stateFolders)
        .map(folders -> folders.split(":")[0])
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "spill"));
  }

  @Deactivate
  void deactivate() {
    engine.close();
  }

  @Override
  public Trace start(TraceSpec spec) throws TraceException {
    return engine.start(spec);
  }

  @Override
  public Trace record(RecordSpec spec) throws TraceException {
    return engine.record(spec);
  }

  @Override
  public List<Trace> traces() {
    return engine.traces();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addLanguage(Language language, Map<String, Object> properties) {
    engine.addLanguage(language, properties);
  }

  void removeLanguage(Language language) {
    engine.removeLanguage(language);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addProbeType(ProbeType type, Map<String, Object> properties) {
    engine.addProbeType(type, properties);
  }

  void removeProbeType(ProbeType type) {
    engine.removeProbeType(type);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSinkFactory(SinkFactory factory, Map<String, Object> properties) {
    engine.addSinkFactory(factory, properties);
  }

  void removeSinkFactory(SinkFactory factory) {
    engine.removeSinkFactory(factory);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSink(Sink sink, Map<String, Object> properties) {
    engine.addSink(sink, properties);
  }

  void updatedSink(Sink sink, Map<String, Object> properties) {
    engine.updateSink(sink, properties);
  }

  void removeSink(Sink sink) {
    engine.removeSink(sink);
  }

  // References are bound in the order of their names: what a configuration needs comes before it.

  @Reference(
      name = "configuredSink",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addSinkConfiguration(SinkConfiguration configuration) {
    updatedSinkConfiguration(configuration);
  }

  void updatedSinkConfiguration(SinkConfiguration configuration) {
    try {
      engine.configureSink(configuration, configuration.definition());
    } catch (TraceException e) {
      System.getLogger(TracerComponent.class.getName())
          .log(
              Level.ERROR,
              "sink {0}: {1}: what there was before stays",
              configuration.pid(),
              e.getMessage());
    }
  }

  void removeSinkConfiguration(SinkConfiguration configuration) {
    engine.unconfigureSink(configuration);
  }

  @Reference(
      name = "configuredTrace",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addTraceConfiguration(TraceConfiguration configuration) {
    engine.configureTrace(configuration, configuration);
  }

  void updatedTraceConfiguration(TraceConfiguration configuration) {
    engine.configureTrace(configuration, configuration);
  }

  void removeTraceConfiguration(TraceConfiguration configuration) {
    engine.unconfigureTrace(configuration);
  }
}
