package io.sonde.shell.control.internal;

import io.sonde.shell.wire.internal.FrameType;
import java.io.IOException;
import java.io.OutputStream;

/** A standard stream of a client's. Closing it does nothing. */
final class RemoteOutput extends OutputStream {
  private final Outbox outbox;
  private final FrameType type;
  private volatile boolean closed;

  /**
   * @param type STDOUT or STDERR
   */
  RemoteOutput(Outbox outbox, FrameType type) {
    this.outbox = outbox;
    this.type = type;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int from = offset; from < end; from += type.limit()) {
      if (closed) {
        throw new IOException("Broken pipe");
      }
      outbox.put(type, bytes, from, Math.min(type.limit(), end - from));
    }
  }

  /** The client cannot write to it any more: its reader has gone. */
  void readerGone() {
    closed = true;
  }
}
