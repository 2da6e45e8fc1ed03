package io.sonde.kernel.feature.internal;

import io.sonde.kernel.proc.internal.ProcessStatus;
import io.sonde.kernel.tracefs.internal.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The small files of procfs and sysfs that tell how this system is set up. */
final class SystemFiles {
  private static final String STATUS = "proc/self/status";

  private final Path root;

  /**
   * @param root where the paths begin: {@code /} for this system's
   */
  SystemFiles(Path root) {
    this.root = root;
  }

  Path path(String relative) {
    return root.resolve(relative);
  }

  String read(String relative) throws IOException {
    return Files.readString(path(relative));
  }

  /**
   * A number of /proc/sys.
   *
   * @param name such as {@code kernel/kptr_restrict}
   * @return empty if this kernel has no such setting
   * @throws IOException if it may not be read
   */
  OptionalInt setting(String name) throws IOException {
    try {
      return OptionalInt.of(Integer.parseInt(read("proc/sys/" + name).strip()));
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * What /proc/self/status says.
   *
   * @param key with its colon
   */
  String status(String key) throws IOException {
    return ProcessStatus.value(read(STATUS), key, "/" + STATUS);
  }

  /** Where such a file system can be seen. */
  List<String> mounts(String type) throws IOException {
    return MountTable.read(path("proc/self/mountinfo")).visible(type);
  }

  /** Whether the kernel knows a type of file system. */
  boolean knowsFileSystem(String type) throws IOException {
    return read("proc/filesystems").lines().anyMatch(line -> line.endsWith("\t" + type));
  }

  /** The first lines of a file that may be long. */
  List<String> head(String relative, int lines) throws IOException {
    try (Stream<String> all = Files.lines(path(relative))) {
      return all.limit(lines).toList();
    }
  }

  /** Names in a folder; empty if there is none. */
  Optional<List<String>> list(String relative) throws IOException {
    if (!Files.isDirectory(path(relative))) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(path(relative))) {
      return Optional.of(entries.map(entry -> entry.getFileName().toString()).sorted().toList());
    }
  }
}
