package io.sonde.shell.command.internal;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * A command whose first argument names one of its own, as in {@code sonde events list}. Those have
 * the group's name in front of theirs: {@code events list}.
 */
public abstract class CommandGroup implements Command {
  /** Its commands, in the order in which its help lists them. */
  public abstract List<Command> commands();

  /** What the user calls one of its commands behind its own name. */
  private String word(Command command) {
    return command.name().substring(name().length() + 1);
  }

  /** The names of its commands. */
  public final List<String> words() {
    return commands().stream().map(this::word).toList();
  }

  /** The command of this name. */
  public final Optional<Command> find(String word) {
    return commands().stream().filter(command -> word(command).equals(word)).findFirst();
  }

  /** One line about a word that names none of its commands. */
  String unknown(String word) {
    String near = Nearest.hint(word, words());
    return "unknown command '"
        + word
        + "'"
        + (near.isEmpty() ? "; there are " + String.join(", ", words()) : near);
  }

  @Override
  public final String arguments() {
    return "COMMAND [options] [arguments]";
  }

  @Override
  public final Options options() {
    return new Options();
  }

  @Override
  public List<Section> sections() {
    SortedMap<String, String> rows = new TreeMap<>();
    commands().forEach(command -> rows.put(word(command), command.summary()));
    return List.of(new Section("Commands, each with --help of its own", rows));
  }

  @Override
  public final List<String> candidates(List<String> before, String word) {
    return before.isEmpty()
        ? words()
        : find(before.get(0))
            .map(command -> command.candidates(before.subList(1, before.size()), word))
            .orElse(List.of());
  }

  /** Reached only where no command is named: {@link CommandRunner} runs the one that is. */
  @Override
  public final int execute(CommandLine line, Io io) throws UsageException {
    throw new UsageException(
        line.getArgList().isEmpty()
            ? "no command; there are " + String.join(", ", words())
            : unknown(line.getArgList().get(0)));
  }
}
