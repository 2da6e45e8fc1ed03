package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;

/** For commands on the traces of their own process, which a process of one command has none of. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * @throws TraceException if the command is not run inside a shell
   */
  static void check(String command, Io io) throws TraceException {
    if (!io.session()) {
      throw new TraceException(
          "'" + command + "' is about the traces of its own process, and this one has none",
          "use it inside 'sonde shell', where traces run beside the prompt");
    }
  }
}
