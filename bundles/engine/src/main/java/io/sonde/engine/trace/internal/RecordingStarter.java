package io.sonde.engine.trace.internal;

import io.sonde.api.Notice;
import io.sonde.api.RecordSpec;
import io.sonde.api.RecordSpec.RecordedEvent;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.Source;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.sinks.internal.NamedSinks;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.Recording;
import io.sonde.tracefs.RecordingRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The way from a specification without a program to a trace: what is to be defined is defined, all
 * is recorded in an instance of its own, and only then enabled.
 */
final class RecordingStarter {
  /** The language that the definitions are in. */
  private static final String EVENTS = "events";

  private final EngineServices services;
  private final NamedSinks sinks;
  private final FirstSweep sweep;
  private final BatchPool pool;
  private final TraceHost host;

  RecordingStarter(
      EngineServices services, NamedSinks sinks, FirstSweep sweep, BatchPool pool, TraceHost host) {
    this.services = services;
    this.sinks = sinks;
    this.sweep = sweep;
    this.pool = pool;
    this.host = host;
  }

  /** A trace with all events enabled, which has yet to begin. */
  TraceRun prepare(TraceId id, RecordSpec spec, Undo undo) throws TraceException {
    TraceSpec trace = traceSpec(spec);
    TraceAssembly.checkLimits(trace);
    WantedEvents wanted = WantedEvents.of(spec.events());
    List<NamedSinks.Prepared> prepared = sinks.prepare(spec.sinks());
    TraceAssembly assembly = new TraceAssembly(id, trace, host, pool, undo);
    assembly.open(prepared);
    List<Notice> notices = new ArrayList<>();
    sweep.run().ifPresent(notices::add);
    try {
      Definitions definitions = define(wanted);
      undo.push(definitions);
      warn(definitions, wanted, notices);
      LeftOut leftOut = LeftOut.of(spec, services.kernel());
      leftOut.notice().ifPresent(notices::add);
      Recording recording =
          services.recorder().open(request(id, spec, leftOut, wanted.selections(definitions)));
      undo.push(recording);
      boolean allHits = wanted.existing().isEmpty() && isWhole(spec, leftOut);
      TraceRun run =
          assembly.run(
              new RecordedEvents(recording, definitions, allHits), recording.sources(), notices);
      recording.enable();
      return run;
    } catch (IOException e) {
      throw EventRefusals.explain(e);
    }
  }

  /** What lists and sinks know the trace by. */
  private static TraceSpec traceSpec(RecordSpec spec) {
    String text = spec.events().stream().map(RecordedEvent::text).collect(Collectors.joining("\n"));
    Source source = new Source(spec.name(), text, EVENTS, Map.of(), List.of());
    TraceSpec trace = TraceSpec.of(source).withName(spec.name()).withSelf(spec.self());
    for (int helper : spec.helpers()) {
      trace = trace.withHelper(helper);
    }
    if (spec.count().isPresent()) {
      trace = trace.withCount(spec.count().getAsLong());
    }
    if (spec.duration().isPresent()) {
      trace = trace.withDuration(spec.duration().get());
    }
    for (var sink : spec.sinks()) {
      trace = trace.to(sink);
    }
    return trace;
  }

  /** Whether every hit of an event makes one record. */
  private static boolean isWhole(RecordSpec spec, LeftOut leftOut) {
    return leftOut.processes().isEmpty()
        && spec.pids().isEmpty()
        && !spec.stacks()
        && spec.events().stream().allMatch(event -> event.filter().isEmpty());
  }

  private Definitions define(WantedEvents wanted) throws IOException {
    return wanted.definitions().isEmpty()
        ? new NoDefinitions()
        : services
            .events()
            .defineAll(wanted.definitions().stream().map(WantedEvents.Definition::event).toList());
  }

  /** A bad definition does not keep the others, but is told of; if none is left, that is all. */
  private static void warn(Definitions definitions, WantedEvents wanted, List<Notice> notices)
      throws IOException {
    List<EventRefusedException> refused = definitions.refused();
    if (!refused.isEmpty() && definitions.defined().isEmpty() && wanted.existing().isEmpty()) {
      EventRefusedException first = refused.get(0);
      refused.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
    for (EventRefusedException e : refused) {
      notices.add(Notice.warning("not recorded: " + EventRefusals.text(e)));
    }
  }

  private static RecordingRequest request(
      TraceId id, RecordSpec spec, LeftOut leftOut, List<EventSelection> events) {
    return new RecordingRequest(
        "trace-" + id,
        events,
        spec.pids(),
        leftOut.processes(),
        spec.stacks(),
        spec.bufferKib().orElse(0));
  }
}
