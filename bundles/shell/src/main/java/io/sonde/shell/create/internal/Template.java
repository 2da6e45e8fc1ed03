package io.sonde.shell.create.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project with placeholders in its texts and paths: a folder of the distribution, {@code
 * lib/templates/TYPE}.
 *
 * @param folder its root
 */
record Template(Path folder) {
  private static final String HOME = "__home__";

  /** The names of those there are. */
  static List<String> types(Path templates) throws IOException {
    try (Stream<Path> folders = Files.list(templates)) {
      return folders
          .filter(Files::isDirectory)
          .map(found -> found.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /**
   * Writes the project.
   *
   * @param home the distribution's folder, in which the project finds the api
   * @param target an empty folder, or none yet
   * @return the files written, as paths in it
   */
  List<Path> write(Names names, Path home, Path target) throws IOException {
    List<Path> written = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path source : tree.filter(Files::isRegularFile).sorted().toList()) {
        Path path = Path.of(fill(folder.relativize(source).toString(), names.placeholders()));
        Path file = target.resolve(path);
        Files.createDirectories(file.getParent());
        String text = fill(Files.readString(source), names.placeholders());
        Files.writeString(file, text.replace(HOME, home(home, path)), StandardCharsets.UTF_8);
        written.add(path);
      }
    }
    return written;
  }

  private static String home(Path home, Path path) {
    return path.toString().endsWith(".xml")
        ? home.toString().replace("&", "&amp;").replace("<", "&lt;")
        : home.toString();
  }

  private static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }
}
