package io.sonde.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An installed distribution: {@code etc/*.bundles} says what there is to start, {@code bundles/}
 * holds it. What sinks of a scheme need besides, {@code etc/sinks/SCHEME.bundles} says, and {@code
 * bundles/optional/} holds. Nothing here is ever written to.
 *
 * @param home its root folder
 */
record Distribution(Path home) {
  /** System property that names the root folder; the start script sets it. */
  static final String HOME = "sonde.home";

  private static final String PREFIX = "mvn:";
  private static final String SUFFIX = ".bundles";

  /**
   * The files of a bundle list, in order of starting.
   *
   * @param list its name without {@code .bundles}
   * @throws IOException if the list or a file it names is not there, or a line of it is malformed
   */
  List<Path> bundles(String list) throws IOException {
    return read(home.resolve("etc").resolve(list + SUFFIX), home.resolve("bundles"));
  }

  /** The schemes of sinks whose bundles are installed only where they are asked for. */
  List<String> sinkSchemes() throws IOException {
    List<String> schemes = new ArrayList<>();
    Path lists = home.resolve("etc/sinks");
    if (Files.isDirectory(lists)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(lists, "*" + SUFFIX)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          schemes.add(name.substring(0, name.length() - SUFFIX.length()));
        }
      }
      schemes.sort(null);
    }
    return schemes;
  }

  /**
   * The files that sinks of a scheme need besides, in order of starting; most need none.
   *
   * @throws IOException as {@link #bundles}
   */
  List<Path> sinkBundles(String scheme) throws IOException {
    Path list = home.resolve("etc/sinks").resolve(scheme + SUFFIX);
    return Files.exists(list) ? read(list, home.resolve("bundles/optional")) : List.of();
  }

  private List<Path> read(Path file, Path folder) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no bundle list " + file + ": " + home + " is not a complete distribution", e);
    }
    List<Path> bundles = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Path bundle = folder.resolve(fileName(line, file + ":" + (i + 1)));
      if (!Files.isRegularFile(bundle)) {
        throw new IOException("no file " + bundle + ", which " + file + " lists");
      }
      bundles.add(bundle);
    }
    return bundles;
  }

  private static String fileName(String line, String place) throws IOException {
    String[] parts =
        line.startsWith(PREFIX) ? line.substring(PREFIX.length()).split("/", -1) : null;
    if (parts == null || parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new IOException(place + ": not of the form mvn:GROUP/ARTIFACT/VERSION: " + line);
    }
    return parts[1] + "-" + parts[2] + ".jar";
  }
}
