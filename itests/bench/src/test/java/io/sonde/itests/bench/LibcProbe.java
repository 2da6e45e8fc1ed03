package io.sonde.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A uprobe event on a function of this process' C library, defined in {@code uprobe_events}.
 *
 * @param event {@code GROUP:EVENT}
 */
record LibcProbe(String event) implements AutoCloseable {
  private static final Path REGISTRY = Path.of("/sys/kernel/tracing/uprobe_events");

  /**
   * @param function the library exports it
   * @param arguments to fetch, as {@code uprobe_events} takes them
   */
  static LibcProbe define(String function, String arguments)
      throws IOException, InterruptedException {
    Path library = library();
    String group = "sonde_bench_" + ProcessHandle.current().pid();
    append(
        "p:%s/%s %s:0x%s %s"
            .formatted(group, function, library, offset(library, function), arguments));
    return new LibcProbe(group + ":" + function);
  }

  private static Path library() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .map(line -> line.replaceAll("^(\\S+\\s+){5}", ""))
        .filter(file -> file.matches("/.*/libc(\\.so\\.6|-[0-9.]+\\.so)"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  /** Its code stands in the file where it stands in memory, as in all of Debian's. */
  private static String offset(Path library, String function)
      throws IOException, InterruptedException {
    String symbols = Command.output(List.of("nm", "-D", "--defined-only", library.toString()));
    return symbols
        .lines()
        .filter(line -> line.matches("[0-9a-f]+ [TW] " + function + "(@.*)?"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElseThrow();
  }

  private static void append(String line) throws IOException {
    Files.writeString(REGISTRY, line + "\n", StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    append("-:" + event.replace(':', '/'));
  }
}
