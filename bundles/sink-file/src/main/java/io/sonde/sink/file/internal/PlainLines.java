package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Lines as they are. */
final class PlainLines implements Coding {
  private static final int STEP = 8192;

  @Override
  public ByteBuffer seal(ByteBuffer lines) {
    return lines;
  }

  /** Behind the last line's end; looked for from the file's end on. */
  @Override
  public long wholeEnd(FileChannel file) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(STEP);
    long end = file.size();
    while (end > 0) {
      long start = Math.max(0, end - STEP);
      piece.clear().limit((int) (end - start));
      while (piece.hasRemaining() && file.read(piece, start + piece.position()) >= 0) {
        // until the piece is read
      }
      for (int i = piece.position() - 1; i >= 0; i--) {
        if (piece.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  @Override
  public byte[] afterTorn() {
    return new byte[] {'\n'};
  }

  @Override
  public void close() {}
}
