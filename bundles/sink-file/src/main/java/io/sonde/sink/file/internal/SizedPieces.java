package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Finds the whole part of a file that is made of pieces, each with its size at its beginning. */
final class SizedPieces {
  /** Reads a piece's beginning. */
  @FunctionalInterface
  interface Beginning {
    /**
     * Bytes of the whole piece, this beginning among them; negative if it is none of ours.
     *
     * @param bytes little-endian
     */
    long size(ByteBuffer bytes);
  }

  private SizedPieces() {}

  /**
   * Behind the last whole piece; the file's end, if there are pieces that are not ours.
   *
   * @param length bytes of a beginning
   */
  static long wholeEnd(FileChannel file, int length, Beginning beginning) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long end = file.size();
    long at = 0;
    while (at < end) {
      bytes.clear();
      while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
        // until the beginning is read, or the file ends
      }
      if (bytes.hasRemaining()) {
        return at;
      }
      long size = beginning.size(bytes);
      if (size < 0) {
        return end;
      } else if (size < length || size > end - at) {
        return at;
      }
      at += size;
    }
    return end;
  }
}
