package io.sonde.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a storage for a framework with certain bundles: a kept one if one is free, else a copy of
 * one in a folder that cannot be written, else a new one.
 */
final class Storages {
  /** How many sondes at a time may have a kept one. */
  private static final int KEPT = 3;

  private final List<Path> caches;
  private final String contents;

  /**
   * @param caches folders for what is kept between starts, the preferred first
   * @param bundles what the framework will have
   * @throws IOException if a file is not there
   */
  Storages(List<Path> caches, List<BundleFile> bundles) throws IOException {
    this.caches = List.copyOf(caches);
    this.contents = describe(bundles);
  }

  /**
   * The time of a file's last change is that of its inode, which nobody sets: builds that can be
   * repeated give all their files the same time of modification.
   */
  private static String describe(List<BundleFile> bundles) throws IOException {
    StringBuilder text = new StringBuilder(System.getProperty("java.runtime.version")).append('\n');
    for (BundleFile bundle : bundles) {
      Map<String, Object> file = Files.readAttributes(bundle.file(), "unix:size,ctime");
      text.append(bundle.location())
          .append(' ')
          .append(file.get("size"))
          .append(' ')
          .append(((FileTime) file.get("ctime")).toMillis())
          .append('\n');
    }
    return text.toString();
  }

  /** Takes one; the caller closes it. */
  Storage take() throws IOException {
    String name = "framework-" + System.getProperty("java.version") + "-";
    for (Path cache : caches) {
      if (Files.isWritable(cache)) {
        for (int i = 0; i < KEPT; i++) {
          Optional<Storage> kept = KeptStorage.take(cache.resolve(name + i), contents);
          if (kept.isPresent()) {
            return kept.get();
          }
        }
      } else if (KeptStorage.holds(cache.resolve(name + 0), contents)) {
        return TemporaryStorage.copyOf(KeptStorage.framework(cache.resolve(name + 0)));
      }
    }
    return TemporaryStorage.create();
  }
}
