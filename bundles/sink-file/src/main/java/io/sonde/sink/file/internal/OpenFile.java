package io.sonde.sink.file.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is open for adding to its end. Closing it twice is harmless. */
interface OpenFile extends Closeable {
  /** Writes at the end, possibly not all of the remaining bytes. */
  void write(ByteBuffer bytes) throws IOException;

  /** Bytes in it. */
  long size() throws IOException;

  /** Cuts it off. */
  void truncate(long size) throws IOException;

  /** Returns when what was written is on the disk (fdatasync(2)). */
  void force() throws IOException;

  /** Whether it can still be used. */
  boolean isOpen();
}
