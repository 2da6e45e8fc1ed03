package io.sonde.shell.run.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.control.internal.Control;
import java.io.IOException;

/**
 * What commands that start a trace do around that: whether it may outlive them, and that others
 * find it.
 *
 * @param detach whether the trace is to outlive the command
 */
public record Launch(Control control, Io io, boolean verbose, boolean detach) {
  /**
   * Before anything is started.
   *
   * @throws TraceException if the trace is to outlive a process that ends with its command
   */
  public void check() throws TraceException {
    if (detach && !io.session()) {
      throw new TraceException(
          "--detach: this process ends with its command, and no background sonde took the trace",
          "start one: sonde serve");
    }
  }

  /** A trace runs: from now on {@code traces} and {@code stop} of other processes find it. */
  public void announce() {
    control.open(
        problem -> {
          if (verbose) {
            io.say("note: 'sonde traces' and 'sonde stop' elsewhere cannot see this: " + problem);
          }
        });
  }

  /**
   * Leaves a trace to itself.
   *
   * @return the exit status
   */
  public int leave(Trace trace) throws IOException, InterruptedException {
    return new DetachedTrace(trace, control.process() + ":" + trace.id()).leave(io);
  }
}
