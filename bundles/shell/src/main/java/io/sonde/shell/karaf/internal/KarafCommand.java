package io.sonde.shell.karaf.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.gogo.internal.SessionOutput;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;

/** A command as Karaf's shell calls it, on the streams of the session. */
final class KarafCommand implements org.apache.karaf.shell.api.console.Command {
  private static final String SCOPE = "sonde";

  /** Session variable with the exit status of the last command. */
  private static final String STATUS = "sonde.status";

  private final Command command;

  KarafCommand(Command command) {
    this.command = command;
  }

  @Override
  public String getScope() {
    return SCOPE;
  }

  @Override
  public String getName() {
    return command.name();
  }

  @Override
  public String getDescription() {
    return command.summary();
  }

  @Override
  public Completer getCompleter(boolean scoped) {
    return new KarafCompleter(command, scoped ? getName() : SCOPE + ":" + getName());
  }

  /** Null: the words of its lines are Karaf's to find. */
  @Override
  public Parser getParser() {
    return null;
  }

  @Override
  public Object execute(Session session, List<Object> arguments) {
    Io io =
        new Io(
            session.getKeyboard(),
            new SessionOutput(session.getConsole()),
            System.err,
            true,
            Charset.defaultCharset(),
            true);
    List<String> words = arguments.stream().map(String::valueOf).toList();
    session.put(STATUS, CommandRunner.run(command, words, io));
    return null; // Karaf prints what a command returns
  }
}
