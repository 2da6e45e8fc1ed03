package io.sonde.itests.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder through which host and guest talk; {@code init.sh} says what is in it. A new one is
 * empty whatever an earlier guest has left.
 */
final class Exchange {
  private final Path folder;

  private Exchange(Path folder) {
    this.folder = folder;
  }

  static Exchange in(Path folder, KernelTree kernel, Collection<Path> visible, List<String> command)
      throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(folder.resolve("results"));
    Files.write(folder.resolve("visible"), visible.stream().map(Path::toString).toList());
    Files.writeString(folder.resolve("modules"), kernel.root().resolve("lib/modules").toString());
    Files.writeString(
        folder.resolve("command"),
        command.stream().map(Exchange::quoted).collect(Collectors.joining(" ")) + "\n");
    return new Exchange(folder);
  }

  /** A word for the shell that means itself. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  Path folder() {
    return folder;
  }

  Path results() {
    return folder.resolve("results");
  }

  Path output() {
    return folder.resolve("output");
  }

  boolean isUp() {
    return Files.exists(folder.resolve("up"));
  }

  /** The command's exit status; empty if it has not ended. */
  OptionalInt status() throws IOException {
    Path file = folder.resolve("status");
    return Files.exists(file)
        ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
        : OptionalInt.empty();
  }
}
