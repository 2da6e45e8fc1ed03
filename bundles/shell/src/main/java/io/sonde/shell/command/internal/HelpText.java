package io.sonde.shell.command.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.cli.Option;

/** The help of one command and of all of them, as lines of at most 100 columns. */
public final class HelpText {
  private HelpText() {}

  /** What {@code sonde NAME --help} shows. */
  public static String of(Command command) {
    StringBuilder out = new StringBuilder();
    out.append("usage: sonde ").append(command.name());
    if (!command.arguments().isEmpty()) {
      out.append(' ').append(command.arguments());
    }
    out.append("\n\n").append(command.summary()).append(".\n\nOptions:\n");
    List<Row> rows = new ArrayList<>();
    for (Option option : Arguments.optionsOf(command).getOptions()) {
      rows.add(new Row(spelling(option), option.getDescription()));
    }
    table(out, rows);
    for (Command.Section section : command.sections()) {
      out.append('\n').append(section.title()).append(":\n");
      List<Row> lines = new ArrayList<>();
      section.rows().forEach((left, right) -> lines.add(new Row(left, right)));
      table(out, lines);
    }
    out.append("\nExamples:\n");
    examples(out, command.examples());
    return out.toString();
  }

  /** What {@code sonde --help} shows. */
  public static String overview(Collection<Command> commands) {
    StringBuilder out = new StringBuilder();
    out.append("usage: sonde COMMAND [options] [arguments]\n\n");
    out.append("Dynamic tracing of the Linux kernel: runs programs in bcc's dialect of C.\n");
    out.append("\nCommands:\n");
    table(out, commands.stream().map(c -> new Row(c.name(), c.summary())).toList());
    out.append("\nOptions:\n");
    table(
        out,
        List.of(
            new Row("-h, --help", "show this help; after a command, that command's"),
            new Row("--version", "show the version of sonde, Java and the kernel")));
    out.append("\nExamples:\n");
    examples(out, commands.stream().map(c -> c.examples().get(0)).toList());
    return out.toString();
  }

  private record Row(String left, String right) {}

  private static void examples(StringBuilder out, List<Command.Example> examples) {
    for (Command.Example example : examples) {
      out.append("  ").append(example.line()).append("\n      ").append(example.meaning());
      out.append('\n');
    }
  }

  private static void table(StringBuilder out, List<Row> rows) {
    int width = rows.stream().mapToInt(row -> row.left().length()).max().orElse(0);
    for (Row row : rows) {
      out.append("  ").append(row.left());
      out.append(" ".repeat(width - row.left().length() + 2)).append(row.right()).append('\n');
    }
  }

  private static String spelling(Option option) {
    StringBuilder text = new StringBuilder();
    if (option.getOpt() != null) {
      text.append('-').append(option.getOpt());
    }
    if (option.getLongOpt() != null) {
      text.append(text.isEmpty() ? "" : ", ").append("--").append(option.getLongOpt());
    }
    if (option.hasArg()) {
      text.append(' ').append(option.getArgName());
    }
    return text.toString();
  }
}
