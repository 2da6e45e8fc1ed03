package io.sonde.launcher;

import io.sonde.launcher.BundleList.Coordinates;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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

  private static final String SUFFIX = ".bundles";

  /**
   * The files of a bundle list, in order of starting.
   *
   * @param list its name without {@code .bundles}
   * @throws IOException if the list or a file it names is not there, or a line of it is malformed
   */
  List<Path> bundles(String list) throws IOException {
    return bundles(list, bundle -> true);
  }

  /** Those of them that are wanted. */
  List<Path> bundles(String list, Predicate<Coordinates> wanted) throws IOException {
    return read(listFile(list), home.resolve("bundles"), wanted);
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
    return Files.exists(list)
        ? read(list, home.resolve("bundles/optional"), bundle -> true)
        : List.of();
  }

  private List<Path> read(Path file, Path folder, Predicate<Coordinates> wanted)
      throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no bundle list " + file + ": " + home + " is not a complete distribution", e);
    }
    List<Path> bundles = new ArrayList<>();
    for (Coordinates coordinates : BundleList.parse(lines, file.toString())) {
      if (!wanted.test(coordinates)) {
        continue;
      }
      Path bundle = folder.resolve(coordinates.fileName());
      if (!Files.isRegularFile(bundle)) {
        throw new IOException("no file " + bundle + ", which " + file + " lists");
      }
      bundles.add(bundle);
    }
    return bundles;
  }

  /** Whether this is one, by the list that each has. */
  boolean exists() {
    return Files.isRegularFile(listFile("core"));
  }

  private Path listFile(String list) {
    return home.resolve("etc").resolve(list + SUFFIX);
  }
}
