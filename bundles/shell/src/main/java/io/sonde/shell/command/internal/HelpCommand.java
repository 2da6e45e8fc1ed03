package io.sonde.shell.command.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code help [COMMAND]}. */
final class HelpCommand implements Command {
  private final CommandSet commands;

  HelpCommand(CommandSet commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "Show what commands there are, or all about one";
  }

  @Override
  public String arguments() {
    return "[COMMAND [COMMAND]]";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public List<Example> examples() {
    return List.of(new Example("sonde help run", "all about run"));
  }

  @Override
  public List<String> candidates(List<String> before, String word) {
    if (before.isEmpty()) {
      return commands.all().stream().map(Command::name).toList();
    }
    return before.size() == 1
            && commands.find(before.get(0)).orElse(null) instanceof CommandGroup group
        ? group.words()
        : List.of();
  }

  @Override
  public int execute(CommandLine line, Io io) throws UsageException, IOException {
    List<String> names = line.getArgList();
    Writer out = io.writer();
    out.write(names.isEmpty() ? HelpText.overview(commands.all()) : HelpText.of(named(names)));
    out.flush();
    return OK;
  }

  private Command named(List<String> names) throws UsageException {
    Command command = commands.require(names.get(0));
    if (names.size() == 1) {
      return command;
    }
    if (names.size() > 2 || !(command instanceof CommandGroup group)) {
      throw new UsageException("one command at a time");
    }
    Optional<Command> inner = group.find(names.get(1));
    if (inner.isEmpty()) {
      throw new UsageException(group.unknown(names.get(1)));
    }
    return inner.get();
  }
}
