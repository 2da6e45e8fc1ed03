package io.sonde.shell.deploy.internal;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.kernel.Trust;
import io.sonde.shell.command.internal.ErrorReport;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.run.internal.ProbeFile;
import io.sonde.shell.run.internal.SideBySide;
import io.sonde.shell.run.internal.Summary;
import io.sonde.shell.service.internal.Tracers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Probe files: each is a trace, started with the options at the head of the file. A changed one is
 * attached before the one of before is closed, so that in between both see each event, and none is
 * missed.
 */
final class ProbeFiles implements FileKind {
  private final Tracers tracers;
  private final Control control;
  private final Trust trust;
  private final Io io;
  private final DeployLog log;

  /**
   * By file; one that ends by itself leaves, and its file is in effect no more until it changes.
   */
  private final Map<Path, Trace> traces = new HashMap<>();

  ProbeFiles(Tracers tracers, Control control, Trust trust, Io io, DeployLog log) {
    this.tracers = tracers;
    this.control = control;
    this.trust = trust;
    this.io = io;
    this.log = log;
  }

  @Override
  public boolean takes(String name) {
    return name.endsWith(".c");
  }

  @Override
  public void put(Path file)
      throws TraceException, UsageException, IOException, InterruptedException {
    ProbeFile program = ProbeFile.read(file);
    TraceSpec spec = program.spec(HeadOptions.of(program.text()), io);
    for (Path header : OwnHeaders.of(spec.source())) {
      trust.check(header);
    }
    Trace started = tracers.require().start(spec);
    control.open(problem -> log.say("other terminals cannot see its traces: " + problem));
    Trace before = exchange(file, started);
    started.notices().forEach(notice -> tell(file, notice));
    log.say(file, "attached, trace " + control.process() + ":" + started.id());
    if (started.state() == Trace.State.ENDED) {
      ended(started); // before it was known to belong to a file
    }
    if (before != null) {
      close(file, before, "the one of before has ended");
    }
  }

  private synchronized Trace exchange(Path file, Trace started) {
    return started == null ? traces.remove(file) : traces.put(file, started);
  }

  /** A compiler's words stand as compilers write them. */
  private void tell(Path file, Notice notice) {
    if (notice.diagnostic().isPresent()) {
      io.err().println(notice.text());
    } else {
      String kind = notice.severity() == Notice.Severity.WARNING ? "warning: " : "note: ";
      log.say(file, kind + notice.text());
    }
  }

  @Override
  public synchronized boolean has(Path file) {
    return traces.containsKey(file);
  }

  @Override
  public void remove(Path file) {
    Trace trace = exchange(file, null);
    if (trace != null) {
      close(file, trace, "ended");
    }
  }

  private void close(Path file, Trace trace, String what) {
    trace.close();
    account(file, trace, what);
  }

  /** A trace has ended. If it is one of these, and was not closed here, its account is told. */
  void ended(Trace trace) {
    Path owner = null;
    synchronized (this) {
      for (Map.Entry<Path, Trace> entry : traces.entrySet()) {
        if (entry.getValue().equals(trace)) {
          owner = entry.getKey();
        }
      }
      traces.remove(owner);
    }
    if (owner != null) {
      account(owner, trace, "ended");
      trace.failure().ifPresent(failure -> new ErrorReport(io.err(), false).print(failure));
    }
  }

  private void account(Path file, Trace trace, String what) {
    for (String line : Summary.of(trace.stats())) {
      log.say(file, what + ": " + line);
    }
  }

  /** Side by side: detaching takes the kernel some hundredths of a second, for each. */
  @Override
  public void close() {
    Map<Path, Trace> last;
    synchronized (this) {
      last = Map.copyOf(traces);
      traces.clear();
    }
    SideBySide.of(last.entrySet(), entry -> close(entry.getKey(), entry.getValue(), "ended"));
  }
}
