package io.sonde.shell.gogo.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.Io;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/**
 * A command as Gogo calls it: results go to the session's console; what else there is to say goes
 * to the standard error that Gogo gives the thread of a command. An interruption of that thread,
 * which is what the shell makes of Ctrl-C, ends the command alone.
 */
final class GogoFunction implements Function {
  /** Session variable with the exit status of the last command. */
  private static final String STATUS = "sonde.status";

  private final Command command;

  GogoFunction(Command command) {
    this.command = command;
  }

  @Override
  public Object execute(CommandSession session, List<Object> arguments) {
    Io io =
        new Io(
            session.getKeyboard(),
            new SessionOutput(session.getConsole()),
            System.err,
            true,
            Charset.defaultCharset(),
            true);
    List<String> words = arguments.stream().map(String::valueOf).toList();
    Interrupts interrupts = Interrupts.of(session);
    try {
      session.put(STATUS, CommandRunner.run(command, words, io));
    } finally {
      interrupts.giveBack();
    }
    return null; // Gogo prints what a command returns
  }
}
