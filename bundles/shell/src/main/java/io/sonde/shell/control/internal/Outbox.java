package io.sonde.shell.control.internal;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Frames on their way to a client. A thread of its own, which nobody interrupts, writes them: an
 * interruption of a thread that writes to a channel would close it, and a command is interrupted
 * when its user presses Ctrl-C, just before it tells what it has counted.
 *
 * <p>While a client reads too slowly, {@link #put} waits; nothing is dropped.
 */
final class Outbox implements Runnable {
  private static final int CAPACITY = 64 * 1024;

  private final WritableByteChannel channel;
  private ByteBuffer filling = ByteBuffer.allocateDirect(CAPACITY);
  private ByteBuffer sending = ByteBuffer.allocateDirect(CAPACITY);
  private boolean finished;
  private boolean drained;
  private IOException failure;

  Outbox(WritableByteChannel channel) {
    this.channel = channel;
  }

  void put(Frame frame) throws IOException {
    byte[] bytes = new byte[frame.payload().remaining()];
    frame.payload().duplicate().get(bytes);
    put(frame.type(), bytes, 0, bytes.length);
  }

  /**
   * Adds a frame, when there is room for it.
   *
   * @throws IOException if the client has gone
   */
  synchronized void put(FrameType type, byte[] bytes, int offset, int length) throws IOException {
    int size = Frame.HEADER + length;
    boolean interrupted = false;
    while (failure == null && filling.remaining() < size) {
      if (filling.position() == 0) {
        filling = ByteBuffer.allocateDirect(size); // larger than all others
        break;
      }
      interrupted |= sleep();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    Frame.put(filling, type, length);
    filling.put(bytes, offset, length);
    notifyAll();
  }

  /** Nothing more will come: waits until all is written, or cannot be. */
  synchronized void finish() {
    finished = true;
    notifyAll();
    boolean interrupted = false;
    while (!drained) {
      interrupted |= sleep();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The client has gone: whoever writes to it is told so, as by a broken pipe. */
  synchronized void clientGone() {
    fail(new IOException("Broken pipe: the client has gone"));
  }

  private void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    notifyAll();
  }

  /** Writes until all is written that there is before {@link #finish}. */
  @Override
  public void run() {
    try {
      while (awaitFrames()) {
        while (sending.hasRemaining()) {
          channel.write(sending);
        }
        sending.clear();
      }
    } catch (IOException e) {
      clientGone();
    } finally {
      synchronized (this) {
        drained = true;
        notifyAll();
      }
    }
  }

  private synchronized boolean awaitFrames() {
    while (failure == null && filling.position() == 0 && !finished) {
      sleep();
    }
    if (failure != null || filling.position() == 0) {
      return false;
    }
    ByteBuffer full = filling.flip();
    filling = sending;
    sending = full;
    notifyAll();
    return true;
  }

  /** Whether an interruption came meanwhile: it is the caller's to keep. */
  private boolean sleep() {
    try {
      wait();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
