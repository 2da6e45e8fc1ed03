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
   * Ends this sonde, if it is one of the background.
   *
   * @param idleOnly only if it holds no trace
   * @return whether it will end
   */
  boolean end(boolean idleOnly) throws TraceException, InterruptedException;
}
