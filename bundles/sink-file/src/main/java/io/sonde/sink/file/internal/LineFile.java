package io.sonde.sink.file.internal;

import io.sonde.api.event.SinkClosedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file to which whole lines are added, several at a time: all of them or, where the disk is full
 * or fails, none. Closing it twice is harmless.
 */
final class LineFile implements Closeable {
  private final Path path;
  private final boolean regular;
  private final FileChannel channel;
  private final PendingLines pending = new PendingLines();
  private boolean midLine;

  private LineFile(Path path, FileChannel channel, boolean midLine) {
    this.path = path;
    this.regular = Files.isRegularFile(path);
    this.channel = channel;
    this.midLine = midLine;
  }

  /**
   * Opens a file, which is created if there is none. If it ends in the middle of a line, as a crash
   * may leave it, the first line written begins a new one.
   *
   * @param append whether what it holds stays
   * @throws IOException naming the file and why it cannot be written
   */
  static LineFile open(Path path, boolean append) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    options.add(append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    try {
      boolean midLine = append && endsMidLine(path);
      return new LineFile(path, FileChannel.open(path, options), midLine);
    } catch (IOException e) {
      throw new IOException("cannot write " + path + ": " + reason(path, e), e);
    }
  }

  /** Collects what {@link #commit} will write. */
  OutputStream lines() {
    return pending;
  }

  /** Forgets the lines collected. */
  void discard() {
    pending.clear();
  }

  /**
   * Writes the lines collected and forgets them.
   *
   * @throws SinkClosedException if it is a pipe or the like, and not to be written any more
   * @throws IOException if they cannot be written; the file is as it was
   */
  void commit() throws IOException {
    ByteBuffer bytes = pending.flipped();
    // a channel closes itself if the thread is interrupted already; that must not cost these lines
    boolean interrupted = Thread.interrupted();
    try {
      if (bytes.hasRemaining()) {
        write(bytes);
      }
    } finally {
      pending.clear();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(ByteBuffer bytes) throws IOException {
    long before = regular ? channel.size() : 0;
    try {
      if (midLine) {
        writeFully(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      writeFully(bytes);
      midLine = false;
    } catch (IOException e) {
      String message = "cannot write " + path + ": " + reason(path, e);
      if (!regular) {
        throw new SinkClosedException(message, e);
      }
      IOException failure = new IOException(message, e);
      takeBack(before, before + bytes.position() + (midLine ? 1 : 0), failure);
      throw failure;
    }
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Cuts off the part that was written, unless somebody else has written behind it. */
  private void takeBack(long before, long written, IOException failure) {
    try {
      if (channel.size() <= written) {
        channel.truncate(before);
      } else {
        midLine = true;
      }
    } catch (IOException e) {
      midLine = true;
      failure.addSuppressed(e);
    }
  }

  private static boolean endsMidLine(Path path) throws IOException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      return false;
    }
    try (FileChannel existing = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return existing.size() > 0
          && existing.read(last, existing.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  private static String reason(Path path, IOException e) {
    Path parent = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      return "it is a directory";
    } else if (parent != null && !Files.isDirectory(parent)) {
      return "there is no directory " + parent;
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
