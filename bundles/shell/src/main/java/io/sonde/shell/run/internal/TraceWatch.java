package io.sonde.shell.run.internal;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.ErrorReport;
import io.sonde.shell.command.internal.Io;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stays with a trace until it ends, tells the user what it has to say, and gives its account. */
public final class TraceWatch {
  /** How late a notice may come; the end is noticed at once. */
  private static final Duration POLL = Duration.ofMillis(250);

  private final Trace trace;
  private final Io io;
  private final boolean verbose;
  private final MapWatch maps;
  private final Optional<Duration> duration;
  private int told;

  public TraceWatch(Trace trace, Io io, boolean verbose) {
    this(trace, io, verbose, MapWatch.none(io), Optional.empty());
  }

  /**
   * @param duration after which this ends the trace, where the trace does not by itself
   */
  TraceWatch(Trace trace, Io io, boolean verbose, MapWatch maps, Optional<Duration> duration) {
    this.trace = trace;
    this.maps = maps;
    this.duration = duration;
    this.io = io;
    this.verbose = verbose;
  }

  /**
   * Waits for the trace's end; an interruption (Ctrl-C) ends it. Closes the trace.
   *
   * @return the exit status
   */
  public int untilEnd() {
    try (trace) {
      tellNotices();
      io.say(io.interactive() ? "attached, Ctrl-C to end" : "attached");
      stay();
      showMaps();
    } catch (InterruptedException e) {
      showMaps();
      tellNotices(); // the user has seen enough: the trace is closed and all is well
    }
    return account();
  }

  private void stay() throws InterruptedException {
    long start = System.nanoTime();
    while (!trace.await(maps.untilNext(POLL))) {
      tellNotices();
      try {
        maps.showIfDue();
      } catch (IOException e) {
        tellThatMapsCannotBeShown(e);
      }
      if (duration.isPresent() && System.nanoTime() - start >= duration.get().toNanos()) {
        return;
      }
    }
  }

  /** A last time, if it has not ended by itself: its maps went with it. */
  private void showMaps() {
    try {
      if (trace.state() == Trace.State.ATTACHED) {
        maps.show();
      }
    } catch (IOException e) {
      tellThatMapsCannotBeShown(e);
    }
  }

  private void tellThatMapsCannotBeShown(IOException cause) {
    if (trace.state() == Trace.State.ATTACHED) {
      io.say("warning: a map cannot be shown: " + cause.getMessage());
    }
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
