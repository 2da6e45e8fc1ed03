package io.sonde.shell.control.internal;

import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * A listening socket and its name in the runtime folder. Sockets are made, and those of the dead
 * removed, under a lock: nobody takes one for dead that is bound and does not listen yet.
 */
final class SocketFile implements AutoCloseable {
  private static final int ATTEMPTS = 64;
  private static final long RETRY_MILLIS = 5;

  private final Path path;
  private final ServerSocketChannel channel;

  private SocketFile(Path path, ServerSocketChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  Path path() {
    return path;
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** The process's name: what stands before the suffix. */
  String process() {
    String name = path.getFileName().toString();
    return name.substring(0, name.length() - RuntimeFolder.SUFFIX.length());
  }

  /**
   * One named after a process; with a number behind it where another sonde of the process has that
   * name.
   */
  static SocketFile ofProcess(RuntimeFolder folder, String process) throws IOException {
    return locked(
        folder,
        () -> {
          Path path = folder.socket(process);
          for (int i = 2; Files.exists(path) && i < ATTEMPTS; i++) {
            path = folder.socket(process + "." + i);
          }
          return bind(path);
        });
  }

  /** That of the background sonde; empty if one listens there already. */
  static Optional<SocketFile> ofBackground(RuntimeFolder folder) throws IOException {
    return locked(
        folder,
        () ->
            Files.exists(folder.background())
                ? Optional.empty()
                : Optional.of(bind(folder.background())));
  }

  private static SocketFile bind(Path path) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(
          path, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      return new SocketFile(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException("cannot listen at " + path + ": " + e.getMessage(), e);
    }
  }

  /** What is done while nobody else makes or removes sockets there. */
  private interface Work<T> {
    T get() throws IOException;
  }

  /** Removes the dead, then does the work. Closing the file gives the lock back. */
  private static <T> T locked(RuntimeFolder folder, Work<T> work) throws IOException {
    folder.create();
    try (FileChannel file =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; ; i++) {
        try {
          file.lock();
          sweep(folder);
          return work.get();
        } catch (OverlappingFileLockException e) {
          // another sonde in this very process is at it
          if (i == ATTEMPTS) {
            throw new IOException(folder.lock() + " is held by another sonde of this process", e);
          }
          pause();
        }
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making the control socket", e);
    }
  }

  /** Removes sockets at which nobody listens: what killed sondes have left. */
  private static void sweep(RuntimeFolder folder) throws IOException {
    for (Path socket : folder.sockets()) {
      if (isDead(socket)) {
        Files.deleteIfExists(socket);
      }
    }
  }

  private static boolean isDead(Path socket) {
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false; // alive for all we know, as one whose queue is full
    }
  }

  /** Nobody sees it any more, and nobody can connect. The name is ours as long as we listen. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }
}
