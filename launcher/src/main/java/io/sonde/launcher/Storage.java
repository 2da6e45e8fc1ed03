package io.sonde.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;

/**
 * Where the framework keeps its state: a folder of this process alone (mode 0700), so that several
 * sondes run side by side and the distribution may be read-only. Closing removes it, and those that
 * killed sondes of the same user have left.
 *
 * <p>A lock tells the living from the dead: the kernel lets go of it however a process ends. It is
 * taken before the file has its name, so that nobody finds it free while we live.
 */
final class Storage implements AutoCloseable {
  private static final String PREFIX = "sonde-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private Storage(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static Storage temporary() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A new one in this folder. */
  static Storage in(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX);
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
    return new Storage(folder, lock);
  }

  /** The framework's part of it. */
  Path directory() {
    return folder.resolve("framework");
  }

  @Override
  public void close() throws IOException {
    if (!lock.isOpen()) {
      return;
    }
    UserPrincipal us = Files.getOwner(folder);
    remove(folder);
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
        remove(other);
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

  private static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
