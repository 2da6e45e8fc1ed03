package io.sonde.shell.command.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
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
    return "[COMMAND]";
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
    return before.isEmpty() ? commands.all().stream().map(Command::name).toList() : List.of();
  }

  @Override
  public int execute(CommandLine line, Io io) throws UsageException, IOException {
    List<String> names = line.getArgList();
    if (names.size() > 1) {
      throw new UsageException("one command at a time");
    }
    Writer out = io.writer();
    out.write(
        names.isEmpty()
            ? HelpText.overview(commands.all())
            : HelpText.of(commands.require(names.get(0))));
    out.flush();
    return OK;
  }
}
