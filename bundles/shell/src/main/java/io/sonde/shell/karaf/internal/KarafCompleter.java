package io.sonde.shell.karaf.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Completion;
import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes one command's name, options and arguments. */
final class KarafCompleter implements Completer {
  private static final int NONE = -1;

  private final Command command;
  private final String name;

  /**
   * @param name what the first word is for this command
   */
  KarafCompleter(Command command, String name) {
    this.command = command;
    this.name = name;
  }

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    int index = line.getCursorArgumentIndex();
    String typed = line.getCursorArgument() == null ? "" : line.getCursorArgument();
    String word = typed.substring(0, Math.min(line.getArgumentPosition(), typed.length()));
    List<String> found;
    if (index == 0) {
      found = name.startsWith(word) ? List.of(name) : List.of();
    } else if (line.getArguments()[0].equals(name)) {
      List<String> before = List.of(line.getArguments()).subList(1, index);
      found = Completion.of(command, before, word);
    } else {
      found = List.of();
    }
    found.forEach(candidate -> candidates.add(ended(candidate)));
    return found.isEmpty() ? NONE : line.getBufferPosition() - line.getArgumentPosition();
  }

  /** With the space behind a whole word; a folder and a probe type go on. */
  private static String ended(String candidate) {
    return candidate.endsWith("/") || candidate.endsWith(":") ? candidate : candidate + " ";
  }
}
