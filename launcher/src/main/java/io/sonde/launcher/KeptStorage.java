package io.sonde.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A storage that is kept for the next start, which then neither installs the bundles nor parses
 * their components' descriptions again. The framework's own lock does not keep a second process
 * out, so there is one of ours: who does not get it uses another storage.
 *
 * <p>The file {@code contents} tells what is in it. It is there only while the storage is in order:
 * it is taken away before the framework starts, and put back when that has stopped. What a killed
 * process leaves, or one with other bundles, is made anew.
 */
final class KeptStorage implements Storage {
  private static final String LOCK = "lock";
  private static final String CONTENTS = "contents";

  private final Path folder;
  private final FileChannel lock;
  private final String contents;
  private final boolean filled;

  private KeptStorage(Path folder, FileChannel lock, String contents, boolean filled) {
    this.folder = folder;
    this.lock = lock;
    this.contents = contents;
    this.filled = filled;
  }

  /**
   * Takes the storage in this folder.
   *
   * @param folder it is made if it is missing
   * @param contents a description of all that the framework's state depends on: the bundles' files,
   *     the Java version
   * @return empty if it is in use, or cannot be written or locked
   */
  static Optional<Storage> take(Path folder, String contents) {
    FileChannel lock = null;
    try {
      Files.createDirectories(folder);
      lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock.tryLock() != null) {
        return Optional.of(take(folder, lock, contents));
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Not to be had. Nothing depends on it but the time that the start takes.
    }
    close(lock);
    return Optional.empty();
  }

  private static Storage take(Path folder, FileChannel lock, String contents) throws IOException {
    boolean filled = holds(folder, contents);
    Files.deleteIfExists(folder.resolve(CONTENTS));
    KeptStorage storage = new KeptStorage(folder, lock, contents, filled);
    if (!filled && Files.exists(storage.directory())) {
      Folders.remove(storage.directory());
    }
    return storage;
  }

  /** Whether the storage in this folder is in order and holds this. */
  static boolean holds(Path folder, String contents) throws IOException {
    Path file = folder.resolve(CONTENTS);
    return Files.exists(file) && Files.readString(file).equals(contents);
  }

  /** The framework's part of the storage in this folder. */
  static Path framework(Path folder) {
    return folder.resolve("framework");
  }

  private static void close(FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      // Nothing was written; the kernel has let go of it all the same.
    }
  }

  @Override
  public Path directory() {
    return framework(folder);
  }

  @Override
  public boolean filled() {
    return filled;
  }

  @Override
  public String describe() {
    return (filled ? "kept in " : "made in ") + folder;
  }

  @Override
  public void close() throws IOException {
    if (!lock.isOpen()) {
      return;
    }
    try (lock) {
      Files.writeString(folder.resolve(CONTENTS), contents);
    }
  }
}
