package io.sonde.shell.cli.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.CommandSet;
import io.sonde.shell.command.internal.Io;
import java.util.List;
import java.util.Optional;

/** Finds the command that the first argument names and runs it with the others. */
public final class Dispatcher {
  private final CommandSet commands;
  private final Version version;

  Dispatcher(CommandSet commands, Version version) {
    this.commands = commands;
    this.version = version;
  }

  /**
   * @param bundle its version is that of sonde
   */
  public Dispatcher(CommandSet commands, org.osgi.framework.Version bundle) {
    this(commands, Version.of(bundle));
  }

  /**
   * @return the exit status
   */
  public int dispatch(List<String> arguments, Io io) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    switch (first) {
      case "":
        io.say("no command given");
        io.err().println("  try: sonde --help");
        return Command.USAGE;
      case "-h", "--help":
        return run("help", List.of(), io);
      case "--version":
        return version.print(io);
      default:
        return run(first, arguments.subList(1, arguments.size()), io);
    }
  }

  private int run(String name, List<String> arguments, Io io) {
    Optional<Command> command = commands.find(name);
    if (command.isPresent()) {
      return CommandRunner.run(command.get(), arguments, io);
    }
    io.say(name.startsWith("-") ? "unknown option " + name : commands.unknown(name));
    io.err().println("  try: sonde --help");
    return Command.USAGE;
  }
}
