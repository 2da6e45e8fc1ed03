package io.sonde.kernel.proc.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's types in sysfs, a binary file of known size. */
public final class BtfFile {
  private BtfFile() {}

  /** The whole file, read-only and in native byte order; no bytes if there is none. */
  public static ByteBuffer read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return readOnly(ByteBuffer.allocate(0));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer content = ByteBuffer.allocateDirect(Math.toIntExact(channel.size()));
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new EOFException(
              file + " ends after " + content.position() + " of " + content.limit() + " bytes");
        }
      }
      return readOnly(content.flip());
    }
  }

  private static ByteBuffer readOnly(ByteBuffer buffer) {
    return buffer.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }
}
