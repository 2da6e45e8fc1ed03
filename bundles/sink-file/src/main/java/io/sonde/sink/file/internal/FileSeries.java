package io.sonde.sink.file.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The file that is written and those that came before it: collects lines, writes them together,
 * puts the file aside when it is time, and makes it again, with its folder, when somebody has taken
 * it away. Closing it twice is harmless.
 */
final class FileSeries implements Closeable {
  private final FileOptions options;
  private final FileName name;
  private final Coding coding;
  private final Opener opener;
  private final InstantSource time;
  private final PendingLines pending = new PendingLines();

  /** Read by the thread that forces it to the disk; null while it could not be opened. */
  private volatile LineFile file;

  private volatile boolean unforced;
  private Instant begun;
  private boolean stuck;

  /** What the lines collected become in the file; null when there are others since. */
  private ByteBuffer sealed;

  /**
   * Opens the file.
   *
   * @throws IOException naming the file and why it cannot be written
   * @throws IllegalArgumentException if it is to be rotated, and is no regular file
   */
  FileSeries(FileOptions options, Opener opener, InstantSource time) throws IOException {
    this.options = options;
    this.name = FileName.of(options.path());
    this.coding = options.compression().coding();
    this.opener = opener;
    this.time = time;
    open(options.append());
    if (!file.isRegular() && !options.rotation().isNever()) {
      file.close();
      throw new IllegalArgumentException(options.path() + " is no regular file to be rotated");
    }
  }

  private void open(boolean append) throws IOException {
    file = LineFile.open(options.path(), append, coding, opener);
    begun =
        file.size() == 0 ? time.instant() : Files.getLastModifiedTime(options.path()).toInstant();
    unforced = false;
  }

  /** Collects what {@link #commit} will write. */
  OutputStream lines() {
    sealed = null;
    return pending;
  }

  /** Forgets the lines collected. */
  void discard() {
    sealed = null;
    pending.clear();
  }

  private ByteBuffer sealed() {
    if (sealed == null) {
      sealed = coding.seal(pending.collected());
    }
    return sealed;
  }

  /**
   * Makes sure that what is written next is where it belongs.
   *
   * @return whether that is another file than before
   * @throws IOException if the file is gone and cannot be made again
   */
  boolean follow() throws IOException {
    if (file != null && file.isInPlace()) {
      return false;
    }
    if (file != null) {
      closeFile();
    }
    boolean gone = !Files.exists(options.path());
    if (gone) {
      makeFolder();
    }
    open(true);
    return true;
  }

  private void makeFolder() throws IOException {
    try {
      Files.createDirectories(name.folder());
    } catch (IOException e) {
      throw new IOException(
          "cannot write "
              + options.path()
              + ": its folder is gone and cannot be made again: "
              + e.getMessage(),
          e);
    }
  }

  /** Whether the file is to be put aside before the lines collected are written. */
  boolean isDone() throws IOException {
    Rotation rotation = options.rotation();
    if (rotation.isNever() || file.size() == 0) {
      return false;
    }
    return rotation.isOver(begun, time.instant())
        || rotation.isFull(file.size(), sealed().remaining());
  }

  /**
   * Puts the file aside and begins another. Where it cannot be put aside it goes on.
   *
   * @return whether there is another file
   * @throws IOException if the new one cannot be opened
   */
  boolean rotate() throws IOException {
    Path aside = free(time.instant());
    if (options.fsync().whenDone()) {
      file.force();
    }
    try {
      Files.move(options.path(), aside);
    } catch (IOException e) {
      if (!stuck) {
        stuck = true;
        log().log(Level.WARNING, options.path() + " cannot be rotated and goes on", e);
      }
      return false;
    }
    stuck = false;
    closeFile();
    open(true);
    new Retention(name, options.rotation().keep()).apply();
    return true;
  }

  /** A name that no file has: there may have been several in a millisecond. */
  private Path free(Instant from) {
    Instant when = from;
    while (Files.exists(name.rotated(when))) {
      when = when.plusMillis(1);
    }
    return name.rotated(when);
  }

  private void closeFile() throws IOException {
    LineFile closing = file;
    file = null;
    closing.close();
  }

  /**
   * Writes the lines collected and forgets them.
   *
   * @throws IOException if they cannot be written; the file is as it was
   */
  void commit() throws IOException {
    try {
      ByteBuffer bytes = sealed();
      if (bytes.hasRemaining()) {
        file.write(bytes);
        unforced = true;
      }
    } finally {
      discard();
    }
  }

  /** Whether there is a file to write to. */
  boolean isOpen() {
    return file != null;
  }

  /** Forces to the disk what is not there yet. Any thread may call it. */
  void force() throws IOException {
    LineFile current = file;
    if (unforced && current != null) {
      unforced = false;
      current.force();
    }
  }

  @Override
  public void close() throws IOException {
    try (LineFile closing = file) {
      if (closing != null && options.fsync().whenDone() && unforced) {
        closing.force();
      }
    } finally {
      file = null;
      coding.close();
    }
  }

  static System.Logger log() {
    return System.getLogger(FileSeries.class.getName());
  }
}
