package io.sonde.shell.control.internal;

import io.sonde.shell.wire.internal.FrameType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/**
 * A client's standard input. The client is asked for each piece when the one before is used up: it
 * reads nothing from its terminal that no command wants.
 */
final class RemoteInput extends InputStream {
  private static final byte[] NOTHING = {};

  private final Outbox outbox;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private boolean ended;

  RemoteInput(Outbox outbox) {
    this.outbox = outbox;
  }

  /** What the client has read. */
  synchronized void add(ByteBuffer bytes) {
    piece = bytes;
    notifyAll();
  }

  /** There is no more, or no more client. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!piece.hasRemaining() && !ended) {
      outbox.put(FrameType.STDIN_WANTED, NOTHING, 0, 0);
      await();
    }
    if (!piece.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, piece.remaining());
    piece.get(into, offset, count);
    return count;
  }

  private void await() throws InterruptedIOException {
    try {
      while (!piece.hasRemaining() && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading standard input");
    }
  }
}
