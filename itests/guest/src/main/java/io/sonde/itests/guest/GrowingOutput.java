package io.sonde.itests.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a file that another program writes, as it grows. */
final class GrowingOutput {
  private static final int PIECE = 1 << 16;

  private final Path file;
  private final OutputStream to;
  private long copied;

  GrowingOutput(Path file, OutputStream to) {
    this.file = file;
    this.to = to;
  }

  /** Copies what is new. */
  void copy() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(copied);
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      while (channel.read(piece) > 0) {
        to.write(piece.array(), 0, piece.position());
        copied += piece.position();
        piece.clear();
      }
    }
    to.flush();
  }
}
