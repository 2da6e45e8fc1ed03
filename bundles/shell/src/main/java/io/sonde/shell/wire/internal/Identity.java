package io.sonde.shell.wire.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells one installed distribution from another: its folder, and a number that changes when a
 * bundle in it does.
 */
public final class Identity {
  private static final String UNIT = "@";

  private Identity() {}

  /**
   * Of the distribution in this folder.
   *
   * @throws IOException if its bundles cannot be listed
   */
  public static String of(Path home) throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> bundles = Files.newDirectoryStream(home.resolve("bundles"))) {
      for (Path bundle : bundles) {
        BasicFileAttributes file = Files.readAttributes(bundle, BasicFileAttributes.class);
        long one = bundle.getFileName().toString().hashCode();
        one = one * 31 + file.size();
        one = one * 31 + file.lastModifiedTime().toMillis();
        // a sum: folders list their files in any order
        sum += one * 0x9e3779b97f4a7c15L;
      }
    }
    return home.toRealPath() + UNIT + Long.toHexString(sum);
  }

  /** The folder of a distribution. */
  public static String home(String identity) {
    int unit = identity.lastIndexOf(UNIT);
    return unit < 0 ? identity : identity.substring(0, unit);
  }
}
