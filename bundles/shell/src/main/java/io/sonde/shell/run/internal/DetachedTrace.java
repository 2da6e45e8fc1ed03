package io.sonde.shell.run.internal;

import io.sonde.api.Trace;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.ErrorReport;
import io.sonde.shell.command.internal.Io;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;

/** Leaves a trace to itself: whoever started it gets its id, its account goes to standard error. */
final class DetachedTrace {
  private static final Duration LONG = Duration.ofDays(1);

  private final Trace trace;
  private final String id;

  /**
   * @param id what the user calls it: {@code PROCESS:NUMBER}
   */
  DetachedTrace(Trace trace, String id) {
    this.trace = trace;
    this.id = id;
  }

  /**
   * Tells the id and lets go. A user who cannot be told does not know of the trace: it is ended.
   *
   * @return the exit status
   */
  int leave(Io io) throws IOException, InterruptedException {
    boolean left = false;
    try {
      new TraceWatch(trace, io, false).tellNotices();
      Writer out = io.writer();
      out.write(id + "\n");
      out.flush();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = true;
    } finally {
      if (!left) {
        trace.close();
      }
    }
    Thread watch = new Thread(this::account, "sonde-detached-" + id);
    watch.setDaemon(true);
    watch.start();
    return Command.OK;
  }

  /** Standard error of this process: the log, where it is the background sonde. */
  private void account() {
    try {
      while (!trace.await(LONG)) {
        continue;
      }
    } catch (InterruptedException e) {
      return; // nobody does
    }
    for (String line : Summary.of(trace.stats())) {
      System.err.println("sonde: " + id + " " + trace.spec().name() + ": " + line);
    }
    trace.failure().ifPresent(failure -> new ErrorReport(System.err, false).print(failure));
  }
}
