package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** How lines become a file's bytes. Used by one thread at a time. */
interface Coding extends AutoCloseable {
  /**
   * The bytes to write for these lines, which stand for themselves: whatever else there is in the
   * file, they can be read. Valid until the next call.
   */
  ByteBuffer seal(ByteBuffer lines);

  /**
   * Where in a file what was written whole ends. What stands behind was being written when its
   * writer was killed.
   */
  long wholeEnd(FileChannel file) throws IOException;

  /** What separates the next lines from a torn piece that could not be cut off. */
  byte[] afterTorn();

  /** Frees what it holds; closing twice is harmless. */
  @Override
  void close();
}
