package io.sonde.launcher.client;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A command while it runs elsewhere: passes on what it writes, and what is typed, if it asks. */
final class RemoteRun {
  private static final int FAILED = 1;
  private static final int PIECE = FrameType.STDIN.limit();

  private final SocketChannel channel;
  private final Streams streams;
  private boolean outClosed;

  RemoteRun(SocketChannel channel, Streams streams) {
    this.channel = channel;
    this.streams = streams;
  }

  /**
   * Runs it to its end; a signal interrupts it.
   *
   * @return its exit status
   */
  int run(Request request) throws IOException {
    send(request.frame());
    RemoteInterrupt interrupt = new RemoteInterrupt(this);
    interrupt.install();
    int status = FAILED;
    try {
      status = follow();
    } catch (IOException e) {
      // begun there, it cannot be begun again here
      BackgroundClient.say(
          "the background sonde is gone, and the command with it: " + e.getMessage());
    } finally {
      interrupt.finished(status);
    }
    return status;
  }

  private int follow() throws IOException {
    for (Frame frame = Frame.read(channel); frame != null; frame = Frame.read(channel)) {
      switch (frame.type()) {
        case STDOUT:
          out(frame.payload());
          break;
        case STDERR:
          write(streams.err(), frame.payload());
          break;
        case STDIN_WANTED:
          readAhead();
          break;
        case EXIT:
          return frame.status();
        default:
          throw new ProtocolException("it sent " + frame.type() + " while a command ran");
      }
    }
    throw new IOException("it hung up");
  }

  /** Who reads our output may leave ({@code | head}): the command should know. */
  private void out(ByteBuffer bytes) throws IOException {
    if (outClosed) {
      return;
    }
    try {
      write(streams.out(), bytes);
    } catch (IOException e) {
      outClosed = true;
      tellThatOutIsClosed();
    }
  }

  private void tellThatOutIsClosed() {
    try {
      send(Frame.of(FrameType.STDOUT_CLOSED));
    } catch (IOException e) {
      // the command has ended and hung up; its exit status has still to be read
    }
  }

  private static void write(OutputStream stream, ByteBuffer bytes) throws IOException {
    stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    stream.flush();
  }

  /** One piece, on a thread of its own: reading a terminal takes as long as its user does. */
  private void readAhead() {
    Thread thread = new Thread(this::readPiece, "sonde-stdin");
    thread.setDaemon(true);
    thread.start();
  }

  private void readPiece() {
    byte[] piece = new byte[PIECE];
    int count;
    try {
      count = streams.in().read(piece);
    } catch (IOException e) {
      BackgroundClient.say("cannot read standard input: " + e.getMessage());
      count = -1;
    }
    try {
      send(
          count < 0
              ? Frame.of(FrameType.STDIN_END)
              : new Frame(FrameType.STDIN, ByteBuffer.wrap(piece, 0, count)));
    } catch (IOException e) {
      // the command has ended, which the other thread sees as well
    }
  }

  /** Sends a frame as a whole. */
  synchronized void send(Frame frame) throws IOException {
    ByteBuffer bytes = frame.encoded();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
