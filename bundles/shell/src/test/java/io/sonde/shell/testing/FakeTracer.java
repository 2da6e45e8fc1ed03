package io.sonde.shell.testing;

import io.sonde.api.RecordSpec;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.lang.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives the traces it was given, and keeps what it was asked to start. */
public final class FakeTracer implements Tracer {
  /** Makes the trace of a specification. */
  @FunctionalInterface
  public interface Start {
    Trace of(TraceSpec spec) throws TraceException;
  }

  private final Start start;
  private final List<TraceSpec> specs = new ArrayList<>();
  private final List<RecordSpec> recordings = new ArrayList<>();
  private final List<Trace> running = new ArrayList<>();

  public FakeTracer(Start start) {
    this.start = start;
  }

  /** One whose traces end at once. */
  public FakeTracer() {
    this(spec -> new FakeTrace(1, spec).ended());
  }

  /** Adds a trace that runs already. */
  public FakeTracer running(Trace trace) {
    running.add(trace);
    return this;
  }

  @Override
  public Trace start(TraceSpec spec) throws TraceException {
    specs.add(spec);
    return start.of(spec);
  }

  /** Gives the trace of a specification without a program. */
  @Override
  public Trace record(RecordSpec spec) throws TraceException {
    recordings.add(spec);
    return start.of(TraceSpec.of(new Source(spec.name(), "", "events", Map.of(), List.of())));
  }

  @Override
  public List<Trace> traces() {
    return running.stream().filter(trace -> trace.state() != Trace.State.ENDED).toList();
  }

  /** What it was asked to record last. */
  public RecordSpec lastRecorded() {
    return recordings.get(recordings.size() - 1);
  }

  /** What it was asked to start last. */
  public TraceSpec last() {
    return specs.get(specs.size() - 1);
  }
}
