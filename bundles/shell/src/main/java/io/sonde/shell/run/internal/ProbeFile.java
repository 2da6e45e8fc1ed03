package io.sonde.shell.run.internal;

import io.sonde.api.TraceSpec;
import io.sonde.shell.command.internal.Arguments;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * A file with a program in it, which {@code run} could have been given.
 *
 * @param name what lists and diagnostics call it
 * @param text what it holds
 * @param folder where its own headers lie
 */
public record ProbeFile(String name, String text, Path folder) {
  /** What belongs to a terminal, or says where the program is. */
  private static final List<Option> ELSEWHERE = elsewhere();

  private static List<Option> elsewhere() {
    List<Option> options =
        new ArrayList<>(List.of(RunOptions.TEXT, TraceOptions.DETACH, TraceOptions.FOREGROUND));
    options.addAll(MapDisplay.ALL);
    return List.copyOf(options);
  }

  /** Reads it. */
  public static ProbeFile read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return new ProbeFile(file.getFileName().toString(), text, file.toAbsolutePath().getParent());
  }

  /**
   * The trace that {@code run} would start with these options.
   *
   * @param io where relative paths begin, and what the console is
   * @throws UsageException if they make no sense, or none without a terminal
   */
  public TraceSpec spec(List<String> words, Io io) throws UsageException {
    CommandLine line = Arguments.parse(RunOptions.all(), words);
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("'" + line.getArgList().get(0) + "' is no option of run");
    }
    for (Option option : ELSEWHERE) {
      if (line.hasOption(option)) {
        String name =
            option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
        throw new UsageException(name + " is of no use in a file: it goes with a terminal");
      }
    }
    return RunOptions.spec(line, new ProgramText(name, text, folder), io);
  }
}
