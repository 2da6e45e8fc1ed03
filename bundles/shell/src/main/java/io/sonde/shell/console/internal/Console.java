package io.sonde.shell.console.internal;

import io.sonde.shell.command.internal.Io;
import java.io.IOException;

/** A shell that takes its lines from a stream. */
public interface Console {
  /**
   * Reads lines and does what they say, until there are no more.
   *
   * @return the exit status: whether the last line could be done
   * @throws IOException if it cannot read or write
   * @throws InterruptedException if it was interrupted
   */
  int run(Io io) throws IOException, InterruptedException;
}
