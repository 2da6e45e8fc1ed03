package io.sonde.sink.file.internal;

import io.sonde.api.event.SinkClosedException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file to which whole lines are added, several at a time: all of them or, where the disk is full
 * or fails, none. Closing it twice is harmless.
 */
final class LineFile implements Closeable {
  /**
   * For telling the dead from the writing: looks at an unfinished end, nanoseconds between two. In
   * the middle of a write a thread may have to wait for a processor.
   */
  private static final int LOOKS = 20;

  private static final long BETWEEN_LOOKS = 25_000_000;

  private final Path path;
  private final boolean regular;
  private final Object key;
  private final OpenFile file;
  private final byte[] afterTorn;
  private boolean torn;

  private LineFile(Path path, OpenFile file, byte[] afterTorn) throws IOException {
    this.path = path;
    this.file = file;
    this.afterTorn = afterTorn;
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    this.regular = attributes.isRegularFile();
    this.key = attributes.fileKey();
  }

  /**
   * Opens a file, which is created if there is none. What a killed process has left unfinished at
   * its end is cut off.
   *
   * @param append whether what it holds stays
   * @throws IOException naming the file and why it cannot be written
   */
  static LineFile open(Path path, boolean append, Coding coding, Opener opener) throws IOException {
    try {
      OpenFile file = opener.open(path);
      try {
        if (Files.isRegularFile(path)) {
          if (append) {
            cutTornEnd(path, file, coding, opener);
          } else {
            file.truncate(0);
          }
        }
        return new LineFile(path, file, coding.afterTorn());
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw Reason.cannotWrite(path, e);
    }
  }

  /**
   * An end that is unfinished and stays as it is was left by a process that has died. One that
   * grows is another's who is writing: a trace that is being replaced, another sonde. It is left
   * alone then, as is what came after the first look.
   */
  private static void cutTornEnd(Path path, OpenFile file, Coding coding, Opener opener)
      throws IOException {
    long size = file.size();
    long keep = wholeEnd(path, coding);
    if (keep >= size) {
      return;
    }
    for (int look = 0; look < LOOKS; look++) {
      opener.pause(BETWEEN_LOOKS);
      if (file.size() != size) {
        return;
      }
    }
    tell(path, size - keep);
    file.truncate(keep);
  }

  private static void tell(Path path, long bytes) {
    System.getLogger(LineFile.class.getName())
        .log(
            Level.WARNING,
            "{0}: {1,number,0} bytes of a line that was never finished are cut off",
            path,
            bytes);
  }

  private static long wholeEnd(Path path, Coding coding) throws IOException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      return Long.MAX_VALUE;
    }
    try (FileChannel existing = FileChannel.open(path, StandardOpenOption.READ)) {
      return coding.wholeEnd(existing);
    }
  }

  /** Whether it is a file on a disk, and no pipe or device. */
  boolean isRegular() {
    return regular;
  }

  /** Bytes in it. */
  long size() throws IOException {
    return regular ? file.size() : 0;
  }

  /** Whether it can be written, and is still what its path leads to. */
  boolean isInPlace() {
    if (!regular) {
      return file.isOpen();
    }
    try {
      return file.isOpen()
          && Files.readAttributes(path, BasicFileAttributes.class).fileKey().equals(key);
    } catch (IOException e) {
      // whatever the reason is, opening it again will tell
      return false;
    }
  }

  /** Returns when all that was written is on the disk. */
  void force() throws IOException {
    if (regular) {
      file.force();
    }
  }

  /**
   * Adds to the file.
   *
   * @throws SinkClosedException if it is a pipe or the like, and not to be written any more
   * @throws IOException if they cannot be written; the file is as it was
   */
  void write(ByteBuffer bytes) throws IOException {
    // a channel closes itself if the thread is interrupted already; that must not cost these lines
    boolean interrupted = Thread.interrupted();
    try {
      if (bytes.hasRemaining()) {
        writeWhole(bytes);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writeWhole(ByteBuffer bytes) throws IOException {
    long before = size();
    int first = bytes.position();
    int mended = torn ? afterTorn.length : 0;
    try {
      if (torn) {
        writeFully(ByteBuffer.wrap(afterTorn));
      }
      writeFully(bytes);
      torn = false;
    } catch (IOException e) {
      IOException failure = Reason.cannotWrite(path, e);
      if (!regular) {
        throw new SinkClosedException(failure.getMessage(), e);
      }
      takeBack(before, before + bytes.position() - first + mended, failure);
      throw failure;
    }
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Cuts off the part that was written, unless somebody else has written behind it. */
  private void takeBack(long before, long written, IOException failure) {
    try {
      if (file.size() <= written) {
        file.truncate(before);
      } else {
        torn = true;
      }
    } catch (IOException e) {
      torn = true;
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
