package io.sonde.shell.control.internal;

import io.sonde.shell.command.internal.Io;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A command that runs here, on a thread of its own, for a user who sits at another process. */
final class RemoteCommand {
  /** How soon a command that goes on is interrupted again. */
  private static final long REPEAT_MILLIS = 250;

  private final Request request;
  private final Requests requests;
  private final Outbox outbox;
  private final RemoteInput in;
  private final RemoteOutput out;
  private final Io io;
  private final Runnable ended;
  private final Thread thread;

  /**
   * @param ended called when the exit status has been sent
   * @throws ProtocolException if the request makes no sense
   */
  RemoteCommand(Request request, Requests requests, Outbox outbox, Runnable ended)
      throws ProtocolException {
    this.request = request;
    this.requests = requests;
    this.outbox = outbox;
    this.ended = ended;
    this.in = new RemoteInput(outbox);
    this.out = new RemoteOutput(outbox, FrameType.STDOUT);
    this.io = io();
    this.thread = new Thread(this::run, "sonde-control-command");
    thread.setDaemon(true);
  }

  private Io io() throws ProtocolException {
    Charset charset = charset(request.charset());
    return new Io(
        in,
        out,
        new PrintStream(new RemoteOutput(outbox, FrameType.STDERR), true, charset),
        request.interactive(),
        charset,
        true,
        folder(request.folder()),
        OptionalInt.of(request.process()));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static Path folder(String name) throws ProtocolException {
    try {
      Path folder = Path.of(name);
      if (folder.isAbsolute()) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw new ProtocolException("not a folder: " + e.getMessage());
    }
    throw new ProtocolException("not an absolute folder: " + name);
  }

  void start() {
    thread.start();
  }

  private void run() {
    int status = requests.command(request.arguments(), io);
    try {
      io.err().flush();
      outbox.put(Frame.exit(status));
    } catch (IOException e) {
      // the client has gone and wants no status
    }
    outbox.finish();
    ended.run();
  }

  /**
   * What the client sends while the command runs.
   *
   * @throws ProtocolException if it makes no sense then
   */
  void accept(Frame frame) throws ProtocolException {
    switch (frame.type()) {
      case STDIN -> in.add(frame.payload());
      case STDIN_END -> in.end();
      case INTERRUPT -> interrupt();
      case STDOUT_CLOSED -> out.readerGone();
      default -> throw new ProtocolException(frame.type() + " while a command runs");
    }
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Ends the command, as Ctrl-C does, and waits for that. */
  void clientGone() {
    outbox.clientGone();
    in.end();
    try {
      while (thread.isAlive()) {
        thread.interrupt();
        thread.join(REPEAT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does
    }
  }
}
