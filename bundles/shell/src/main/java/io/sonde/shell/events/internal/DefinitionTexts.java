package io.sonde.shell.events.internal;

import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Definitions from the command line and from files of them. */
final class DefinitionTexts {
  static final Option FILE =
      CommandOption.value(
          "f", "file", "FILE", "one a line, # begins a comment; repeatable, - is standard input");

  /** What is left of a definition whose spaces the user's shell has taken apart. */
  private static final Pattern BEGINNING = Pattern.compile("[prfte]\\d*(:[\\w./-]+)?");

  private static final Pattern PLAIN = Pattern.compile("[^: ]+");

  private DefinitionTexts() {}

  /** Whether there are any, as far as the command line tells. */
  static boolean any(CommandLine line) {
    return !line.getArgList().isEmpty() || line.hasOption(FILE);
  }

  /**
   * All of them, those of the command line first.
   *
   * @throws UsageException if a definition was not quoted
   */
  static List<String> of(CommandLine line, Io io) throws UsageException, IOException {
    List<String> texts = new ArrayList<>(line.getArgList());
    for (int i = 1; i < texts.size(); i++) {
      String before = texts.get(i - 1);
      if (BEGINNING.matcher(before).matches() && PLAIN.matcher(texts.get(i)).matches()) {
        throw new UsageException(
            "a definition is one argument: quote it, as in '" + before + " " + texts.get(i) + "'");
      }
    }
    if (line.hasOption(FILE)) {
      for (String file : line.getOptionValues(FILE)) {
        read(file, io)
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.startsWith("#"))
            .forEach(texts::add);
      }
    }
    return texts;
  }

  private static String read(String file, Io io) throws IOException {
    if (file.equals("-")) {
      return new String(io.in().readAllBytes(), StandardCharsets.UTF_8);
    }
    Path path = io.folder().resolve(file);
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot read " + file + ": no such file", e);
    }
  }
}
