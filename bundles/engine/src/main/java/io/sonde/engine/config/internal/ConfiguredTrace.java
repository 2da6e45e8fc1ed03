package io.sonde.engine.config.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import java.util.Optional;

/**
 * A trace that a configuration asks for: what is wanted, what runs, and what is wrong. {@link
 * #work} and {@link #end} are for one thread at a time.
 */
final class ConfiguredTrace {
  private final TraceStart start;
  private TraceDefinition wanted;
  private Trace running;
  private String problem;
  private String told;

  ConfiguredTrace(TraceDefinition wanted, TraceStart start) {
    this.wanted = wanted;
    this.start = start;
  }

  synchronized void want(TraceDefinition changed) {
    wanted = changed;
  }

  /** Makes what runs be what is wanted: the new trace is attached before the old one is closed. */
  void work() {
    TraceDefinition definition;
    Trace before;
    synchronized (this) {
      definition = wanted;
      before = running;
    }
    try {
      TraceSpec spec = definition.spec();
      if (before != null && before.failure().isEmpty() && before.spec().equals(spec)) {
        solved();
        return;
      }
      Trace next = start.start(spec);
      synchronized (this) {
        running = next;
      }
      solved();
      next.failure().ifPresent(cause -> failed(next, cause));
      if (before != null) {
        before.close();
      }
    } catch (TraceException | RuntimeException e) {
      failed(e);
    }
  }

  private synchronized void solved() {
    problem = null;
    told = null;
  }

  private synchronized void failed(Exception cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    if (cause instanceof TraceException trace) {
      reason += trace.remedy().map(remedy -> " (" + remedy + ")").orElse("");
    }
    problem = reason.strip().replaceAll("\\s*\\R\\s*", " | ");
  }

  /** Whether it is not as it is wanted. */
  synchronized boolean isWrong() {
    return problem != null;
  }

  /** What is wrong and has not been told; from now on it has. */
  synchronized Optional<String> tell() {
    if (problem == null || problem.equals(told)) {
      return Optional.empty();
    }
    told = problem;
    return Optional.of(
        "trace "
            + wanted.pid()
            + ": "
            + problem
            + (running != null && running.failure().isEmpty() ? ": it goes on as before" : ""));
  }

  /** One of the traces has failed: notes that if it is this one. */
  synchronized boolean failed(Trace trace, TraceException cause) {
    if (trace != running) {
      return false;
    }
    failed(cause);
    return true;
  }

  /** Ends what runs. */
  void end() {
    Trace last;
    synchronized (this) {
      last = running;
      running = null;
      problem = null;
    }
    if (last != null) {
      last.close();
    }
  }
}
