package io.sonde.launcher;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/**
 * A folder of this process alone (mode 0700), so that several sondes run side by side and the
 * distribution may be read-only. Closing removes it, and those that killed sondes of the same user
 * have left.
 *
 * <p>A lock tells the living from the dead: the kernel lets go of it however a process ends. It is
 * taken before the file has its name, so that nobody finds it free while we live.
 */
final class TemporaryStorage implements Storage {
  private static final String PREFIX = "sonde-";
  private static final String LOCK = "lock";
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(EnumSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE));

  private final Path folder;
  private final FileChannel lock;
  private final boolean filled;

  private TemporaryStorage(Path folder, FileChannel lock, boolean filled) {
    this.folder = folder;
    this.lock = lock;
    this.filled = filled;
  }

  static TemporaryStorage create() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** One that begins with a copy of this framework's state. */
  static TemporaryStorage copyOf(Path framework) throws IOException {
    TemporaryStorage storage = create(Path.of(System.getProperty("java.io.tmpdir")), true);
    try {
      Folders.copy(framework, storage.directory());
      return storage;
    } catch (IOException e) {
      storage.close();
      throw e;
    }
  }

  /** A new one in this folder. */
  static TemporaryStorage in(Path parent) throws IOException {
    return create(parent, false);
  }

  private static TemporaryStorage create(Path parent, boolean filled) throws IOException {
    Path folder = newFolder(parent);
    Path unnamed = folder.resolve("new");
    FileChannel lock =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock.lock();
      Files.move(unnamed, folder.resolve(LOCK));
    } catch (IOException e) {
      // A file system without locks: should we be killed, nobody will know whether we live, so
      // nobody may remove the folder.
    }
    return new TemporaryStorage(folder, lock, filled);
  }

  /**
   * By the process' number and the time: {@code Files.createTempDirectory} takes its names from the
   * JVM's secure random numbers, which take longer to set up than the framework's storage.
   */
  private static Path newFolder(Path parent) throws IOException {
    String name = PREFIX + ProcessHandle.current().pid() + "-";
    for (long number = System.nanoTime(); ; number++) {
      try {
        return Files.createDirectory(parent.resolve(name + number), OURS_ALONE);
      } catch (FileAlreadyExistsException e) {
        // another's of the same name, or one that a process of this number has left
      }
    }
  }

  @Override
  public Path directory() {
    return folder.resolve("framework");
  }

  @Override
  public boolean filled() {
    return filled;
  }

  @Override
  public String describe() {
    return (filled ? "copied" : "made") + " for this process alone";
  }

  @Override
  public void close() throws IOException {
    if (!lock.isOpen()) {
      return;
    }
    UserPrincipal us = Files.getOwner(folder);
    Folders.remove(folder);
    lock.close();
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(folder.getParent(), PREFIX + "*")) {
      for (Path other : others) {
        removeIfDead(other, us);
      }
    }
  }

  /** Another user's folder is left alone: what is in it might change under our hands. */
  private static void removeIfDead(Path other, UserPrincipal us) {
    try {
      if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(us)
          && isDead(other.resolve(LOCK))) {
        Folders.remove(other);
      }
    } catch (IOException e) {
      // Another sonde removes it as well, or will the next time: it keeps nobody from anything.
    }
  }

  private static boolean isDead(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another in this very process
    }
  }
}
