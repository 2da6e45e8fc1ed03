package io.sonde.shell.command.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands there are, with {@code help}, which is about all of them. */
public final class CommandSet {
  private final List<Command> commands;

  /** These and {@code help}. */
  public CommandSet(Collection<Command> others) {
    commands =
        Stream.concat(others.stream(), Stream.of(new HelpCommand(this)))
            .sorted(Comparator.comparing(Command::name))
            .toList();
  }

  /** All of them, by name. */
  public List<Command> all() {
    return commands;
  }

  public Optional<Command> find(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /** As {@link #find}. */
  Command require(String name) throws UsageException {
    Optional<Command> command = find(name);
    if (command.isEmpty()) {
      throw new UsageException(unknown(name));
    }
    return command.get();
  }

  /** One line about a name that is no command. */
  public String unknown(String name) {
    return "unknown command '"
        + name
        + "'"
        + Nearest.hint(name, commands.stream().map(Command::name).toList());
  }
}
