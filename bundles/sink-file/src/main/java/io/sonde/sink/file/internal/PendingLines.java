package io.sonde.sink.file.internal;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Collects lines until they are written together. Grows to the largest batch there has been. */
final class PendingLines extends OutputStream {
  private static final int FIRST_BYTES = 64 * 1024;

  private ByteBuffer bytes = ByteBuffer.allocateDirect(FIRST_BYTES);

  @Override
  public void write(int octet) {
    reserve(1);
    bytes.put((byte) octet);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    reserve(length);
    bytes.put(source, offset, length);
  }

  /** The bytes collected; valid until more are written or {@link #clear} is called. */
  ByteBuffer collected() {
    return bytes.duplicate().flip();
  }

  void clear() {
    bytes.clear();
  }

  private void reserve(int more) {
    if (bytes.remaining() < more) {
      int capacity = Math.max(bytes.position() + more, bytes.capacity() * 2);
      bytes = ByteBuffer.allocateDirect(capacity).put(bytes.flip());
    }
  }
}
