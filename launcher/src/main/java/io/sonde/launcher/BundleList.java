package io.sonde.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads bundle lists: a line {@code mvn:GROUP/ARTIFACT/VERSION} for each, in order of starting. */
final class BundleList {
  private static final String PREFIX = "mvn:";

  private BundleList() {}

  /**
   * Names a bundle.
   *
   * @param group of its artifact
   * @param artifact its name
   */
  record Coordinates(String group, String artifact, String version) {
    /** As a distribution, a build and a Maven repository call its file. */
    String fileName() {
      return artifact + "-" + version + ".jar";
    }
  }

  /**
   * @param place where the lines stand, for errors
   * @throws IOException if a line is malformed
   */
  static List<Coordinates> parse(List<String> lines, String place) throws IOException {
    List<Coordinates> bundles = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        bundles.add(coordinates(line, place + ":" + (i + 1)));
      }
    }
    return bundles;
  }

  private static Coordinates coordinates(String line, String place) throws IOException {
    String[] parts =
        line.startsWith(PREFIX) ? line.substring(PREFIX.length()).split("/", -1) : null;
    if (parts == null || parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new IOException(place + ": not of the form mvn:GROUP/ARTIFACT/VERSION: " + line);
    }
    return new Coordinates(parts[0], parts[1], parts[2]);
  }
}
