package io.sonde.shell.control.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;
import java.util.List;

/** What clients may ask for. */
interface Requests {
  /**
   * Runs a command on the calling thread, until it ends or the thread is interrupted.
   *
   * @return the exit status
   */
  int command(List<String> arguments, Io io);

  /** The running traces. */
  List<TraceReport> list() throws TraceException, InterruptedException;

  /** Ends those of these traces that run, and tells their final accounts. */
  List<TraceReport> stop(List<Long> numbers) throws TraceException, InterruptedException;

  /**
   * Whether a client may end this sonde: only if it is the background one.
   *
   * @param idleOnly only if it holds no trace
   */
  boolean mayEnd(boolean idleOnly) throws TraceException, InterruptedException;

  /** Ends it. That closes all connections, so whoever asked for it is answered before. */
  void end();
}
