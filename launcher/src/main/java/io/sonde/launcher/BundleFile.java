package io.sonde.launcher;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle of the distribution.
 *
 * @param origin where its classes come from
 */
record BundleFile(Path file, BundleOrigin origin) {
  /** Several of one origin. */
  static List<BundleFile> all(List<Path> files, BundleOrigin origin) {
    return files.stream().map(file -> new BundleFile(file, origin)).toList();
  }

  /** By which the framework is asked to install it. */
  String location() {
    return origin.location(file);
  }
}
