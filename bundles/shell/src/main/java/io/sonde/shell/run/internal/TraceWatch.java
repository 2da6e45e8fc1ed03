package io.sonde.shell.run.internal;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.ErrorReport;
import io.sonde.shell.command.internal.Io;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Stays with a trace until it ends, tells the user what it has to say, and gives its account. */
final class TraceWatch {
  /** How late a notice may come; the end is noticed at once. */
  private static final Duration POLL = Duration.ofMillis(250);

  private final Trace trace;
  private final Io io;
  private final boolean verbose;
  private int told;

  TraceWatch(Trace trace, Io io, boolean verbose) {
    this.trace = trace;
    this.io = io;
    this.verbose = verbose;
  }

  /**
   * Waits for the trace's end; an interruption (Ctrl-C) ends it. Closes the trace.
   *
   * @return the exit status
   */
  int untilEnd() {
    try (trace) {
      tellNotices();
      io.say(io.interactive() ? "attached, Ctrl-C to end" : "attached");
      while (!trace.await(POLL)) {
        tellNotices();
      }
    } catch (InterruptedException e) {
      tellNotices(); // the user has seen enough: the trace is closed and all is well
    }
    return account();
  }

  private int account() {
    tellNotices();
    Summary.of(trace.stats()).forEach(io::say);
    if (verbose) {
      Stream.concat(
              trace.stats().losses().stream(),
              trace.stats().sinks().stream().flatMap(sink -> sink.losses().stream()))
          .forEach(loss -> io.say("  " + LossText.describe(loss)));
    }
    if (trace.failure().isPresent()) {
      new ErrorReport(io.err(), verbose).print(trace.failure().get());
      return Command.FAILED;
    }
    return Command.OK;
  }

  /** Tells what has come since the last time. */
  void tellNotices() {
    List<Notice> notices = trace.notices();
    for (; told < notices.size(); told++) {
      tell(notices.get(told));
    }
  }

  /** A compiler's words stand as compilers write them. */
  private void tell(Notice notice) {
    if (notice.diagnostic().isPresent()) {
      io.err().println(notice.text());
    } else {
      String kind = notice.severity() == Notice.Severity.WARNING ? "warning: " : "note: ";
      io.say(kind + notice.text());
    }
  }
}
