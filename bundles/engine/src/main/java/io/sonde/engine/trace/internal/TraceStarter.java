package io.sonde.engine.trace.internal;

import io.sonde.api.Notice;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.probe.ProbePlan;
import io.sonde.bpf.LoadedObject;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.plan.internal.Planner;
import io.sonde.engine.plan.internal.TargetFactory;
import io.sonde.engine.sinks.internal.NamedSinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from a specification to a trace whose probes are attached. What costs nothing is checked
 * first; what owns something in the kernel or outside comes late, and is undone if a later step
 * fails.
 */
final class TraceStarter {
  private final EngineServices services;
  private final Planner planner;
  private final TargetFactory targets;
  private final NamedSinks sinks;
  private final SourceOpener sources;
  private final FirstSweep sweep;
  private final BatchPool pool;
  private final TraceHost host;

  TraceStarter(
      EngineServices services,
      SourceOpener sources,
      Planner planner,
      NamedSinks sinks,
      FirstSweep sweep,
      BatchPool pool,
      TraceHost host) {
    this.services = services;
    this.planner = planner;
    this.targets = new TargetFactory(services.kernel());
    this.sinks = sinks;
    this.sources = sources;
    this.sweep = sweep;
    this.pool = pool;
    this.host = host;
  }

  /** A trace with all probes attached, which has yet to begin. */
  TraceRun prepare(TraceId id, TraceSpec spec, Undo undo) throws TraceException {
    TraceAssembly.checkLimits(spec);
    Language language = planner.language(spec);
    List<NamedSinks.Prepared> prepared = sinks.prepare(spec.sinks());
    List<ProbePlan> plans = planner.plans(spec, language);
    ObjectSpec compiled = language.compile(spec.source(), targets.target(spec, plans));

    TraceAssembly assembly = new TraceAssembly(id, spec, host, pool, undo);
    assembly.open(prepared);
    LoadedObject loaded = load(compiled, undo);
    Optional<Notice> leftovers = sweep.run();
    List<EventSource> channels = openSources(id, loaded, undo);
    Bindings bindings = bindings(compiled, loaded);
    List<Notice> notices = notices(spec, plans, loaded);
    leftovers.ifPresent(notices::add);
    TraceRun run = assembly.run(new Programs(id, loaded, bindings), channels, notices);
    undo.push(bindings::close);
    bindings.attach(planner::probeType);
    return run;
  }

  private LoadedObject load(ObjectSpec compiled, Undo undo) throws TraceException {
    LoadedObject loaded = services.loader().load(compiled);
    undo.push(loaded);
    return loaded;
  }

  private List<EventSource> openSources(TraceId id, LoadedObject loaded, Undo undo)
      throws TraceException {
    List<EventSource> opened = new ArrayList<>();
    for (ChannelSpec channel : loaded.spec().channels()) {
      EventSource source = sources.open(id, loaded, channel);
      undo.push(source);
      opened.add(source);
    }
    return opened;
  }

  private static Bindings bindings(ObjectSpec compiled, LoadedObject loaded) {
    List<Binding> bindings = new ArrayList<>();
    for (ProgramSpec program : compiled.programs()) {
      program
          .plan()
          .ifPresent(
              plan -> bindings.add(new Binding(plan, loaded.programs().get(program.name()))));
    }
    return new Bindings(bindings);
  }

  private static List<Notice> notices(TraceSpec spec, List<ProbePlan> plans, LoadedObject loaded) {
    ObjectSpec compiled = loaded.spec();
    List<Notice> notices = new ArrayList<>();
    if (spec.printk() == PrintkMode.RECORD
        && compiled.channels().stream().anyMatch(c -> c.name().equals(SourceOpener.TRACE_PIPE))) {
      notices.add(
          Notice.info(
              "this kernel has no ring buffers (Linux 5.8): bpf_trace_printk goes through"
                  + " trace_pipe, which all programs share"));
    }
    for (ProbePlan plan : plans) {
      plan.notice().map(Notice::info).ifPresent(notices::add);
    }
    for (ProgramSpec program : compiled.programs()) {
      if (program.plan().isEmpty()) {
        notices.add(
            Notice.info(
                "function '" + program.name() + "' is on no probe: it is loaded and never run"));
      }
    }
    compiled.warnings().stream().map(Notice::of).forEach(notices::add);
    notices.addAll(loaded.notices());
    return notices;
  }
}
