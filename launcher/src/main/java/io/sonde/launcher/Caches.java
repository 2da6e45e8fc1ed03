package io.sonde.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is kept to make the next start faster; the start script names the places. */
final class Caches {
  /** System property: folders, separated by colons, the preferred first; none if it is not set. */
  private static final String FOLDERS = "sonde.caches";

  /** System property: the archive of classes that the JVM was given. */
  private static final String ARCHIVE = "sonde.archive";

  private Caches() {}

  /** Those that there are. */
  static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (String name : System.getProperty(FOLDERS, "").split(":")) {
      if (!name.isEmpty() && Files.isDirectory(Path.of(name))) {
        folders.add(Path.of(name));
      }
    }
    return folders;
  }

  /** Whether this process had any use of them, in lines for the user. */
  static List<String> describe(Storage storage) {
    String archive = System.getProperty(ARCHIVE, "");
    return List.of(
        archive.isEmpty() ? "no archive of classes for this Java" : "classes from " + archive,
        "framework storage " + storage.describe());
  }
}
