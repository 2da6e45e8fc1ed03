package io.sonde.tracefs.dynamic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables beside the tests. */
final class Tables {
  private Tables() {}

  static String text(String name) {
    try (InputStream resource = Tables.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> rows(String name) {
    return text(name).lines().filter(row -> !row.startsWith("#")).toList();
  }

  /** The file that a table's letter stands for. */
  static RegistryFile file(String letter) {
    return switch (letter) {
      case "k" -> RegistryFile.KPROBE_EVENTS;
      case "u" -> RegistryFile.UPROBE_EVENTS;
      case "d" -> RegistryFile.DYNAMIC_EVENTS;
      default -> throw new IllegalArgumentException(letter);
    };
  }
}
