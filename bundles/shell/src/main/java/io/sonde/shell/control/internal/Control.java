package io.sonde.shell.control.internal;

import io.sonde.api.TraceException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** This sonde as others see it, and the others as this one sees them. */
public interface Control {
  /** What ids of its traces begin with, such as {@code 4711}. */
  String process();

  /**
   * Lets others in from now on, if that is not so already. Returns at once: a thread of its own
   * makes the socket, so that a trace never waits for it.
   *
   * @param problem told, on that thread, why nobody will be let in
   */
  void open(Consumer<String> problem);

  /**
   * Listens as the background sonde of this user.
   *
   * @throws TraceException if there is one already
   * @throws IOException if the socket cannot be made; the message names it
   */
  Background serve() throws TraceException, IOException;

  /** The running traces of this process, oldest first. */
  List<TraceReport> own() throws TraceException, InterruptedException;

  /**
   * Ends traces of this process.
   *
   * @return the accounts of those that were running
   */
  List<TraceReport> stop(List<Long> numbers) throws TraceException, InterruptedException;

  /**
   * Ends this sonde, if it is the background one.
   *
   * @param idleOnly only if it holds no trace
   * @return whether it will end
   */
  boolean end(boolean idleOnly) throws TraceException, InterruptedException;

  /** The other sondes of this user that live now. */
  Peers peers() throws IOException;
}
