package io.sonde.sink.file.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes the oldest of the files put aside. What cannot be removed is left, with a warning.
 *
 * @param keep how many stay
 */
record Retention(FileName name, int keep) {
  void apply() {
    if (keep == Integer.MAX_VALUE) {
      return;
    }
    try {
      List<Path> aside = aside();
      for (Path old : aside.subList(0, Math.max(0, aside.size() - keep))) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      FileSeries.log().log(Level.WARNING, "old files in " + name.folder() + " stay", e);
    }
  }

  /** From the oldest on. */
  private List<Path> aside() throws IOException {
    try (Stream<Path> all = Files.list(name.folder())) {
      return all.filter(name::isRotated)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }
}
