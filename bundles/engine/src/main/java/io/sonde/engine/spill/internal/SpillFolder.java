package io.sonde.engine.spill.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The folders of a sink's spill: one of our own, made when it is needed, and those that sondes
 * which have ended left behind. Nobody else reads what is in them: their mode is 0700.
 */
final class SpillFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String SUFFIX = ".spill";
  private static final int NAME_LIMIT = 40;
  private static final FileAttribute<Set<PosixFilePermission>> OURS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private record Session(Path folder, FileChannel lock) {}

  private final Path folder;
  private final List<Session> left = new ArrayList<>();
  private Session own;
  private int segments;

  private SpillFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder of a sink, and takes over what nobody holds there.
   *
   * @param base for all sinks
   * @param sink what tells it from all others
   */
  static SpillFolder open(Path base, String sink) throws IOException {
    String name = sink.replaceAll("[^A-Za-z0-9._-]+", "_");
    UUID unique = UUID.nameUUIDFromBytes(sink.getBytes(StandardCharsets.UTF_8));
    Path folder =
        base.resolve(name.substring(0, Math.min(NAME_LIMIT, name.length())) + "-" + unique);
    Files.createDirectories(folder, OURS);
    SpillFolder opened = new SpillFolder(folder);
    try {
      opened.takeOver();
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void takeOver() throws IOException {
    for (Path session : sorted(folder)) {
      if (Files.isDirectory(session)) {
        FileChannel lock = lock(session);
        if (lock != null) {
          left.add(new Session(session, lock));
        }
      }
    }
  }

  /**
   * @return null if somebody else holds it, or it is being removed
   */
  private static FileChannel lock(Path session) throws IOException {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              session.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another sink of this JVM has it.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : channel;
  }

  private static List<Path> sorted(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    }
    entries.sort(null);
    return entries;
  }

  /** The segments of sondes that have ended, oldest first. */
  List<Path> leftSegments() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Session session : left) {
      for (Path file : sorted(session.folder())) {
        if (file.getFileName().toString().endsWith(SUFFIX)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** The name of a new segment of ours; it comes after all others in order. */
  Path next() throws IOException {
    if (own == null) {
      own = session();
    }
    return own.folder().resolve("%08d%s".formatted(++segments, SUFFIX));
  }

  private Session session() throws IOException {
    while (true) {
      Path mine =
          folder.resolve(
              "%015d-%d-%x"
                  .formatted(
                      System.currentTimeMillis(),
                      ProcessHandle.current().pid(),
                      System.nanoTime()));
      Files.createDirectories(folder, OURS);
      try {
        Files.createDirectory(mine, OURS);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      FileChannel lock = lock(mine);
      if (lock != null) {
        return new Session(mine, lock);
      }
      // Another sonde took it for a leftover between the two steps, and removes it.
    }
  }

  /** Lets go of all folders and removes those that hold no segment any more. */
  @Override
  public void close() throws IOException {
    List<Session> all = new ArrayList<>(left);
    if (own != null) {
      all.add(own);
    }
    left.clear();
    own = null;
    for (Session session : all) {
      try {
        if (sorted(session.folder()).size() <= 1) {
          Files.deleteIfExists(session.folder().resolve(LOCK));
          Files.deleteIfExists(session.folder());
        }
      } finally {
        session.lock().close();
      }
    }
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Of another sonde, or kept for the next one.
    }
  }
}
