package io.sonde.shell.control.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Request;
import io.sonde.shell.wire.internal.Texts;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One client. A thread reads what it sends, one writes what it gets ({@link Outbox}), and a command
 * has a third.
 */
final class Connection {
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final SocketChannel channel;
  private final Hello hello;
  private final Requests requests;
  private final Outbox outbox;
  private final Thread reader;
  private final Thread writer;
  private volatile boolean asked;
  private volatile RemoteCommand command;

  /**
   * @param ended told when it is over
   */
  Connection(SocketChannel channel, Hello hello, Requests requests, Consumer<Connection> ended) {
    this.channel = channel;
    this.hello = hello;
    this.requests = requests;
    this.outbox = new Outbox(channel);
    this.writer = daemon(outbox, "sonde-control-out");
    this.reader =
        daemon(
            () -> {
              try {
                serve();
              } finally {
                ended.accept(this);
              }
            },
            "sonde-control-in");
  }

  private static Thread daemon(Runnable body, String name) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    writer.start();
    reader.start();
  }

  /**
   * Interrupts a command. Any other request that has come is still answered: a process often ends
   * because its last trace has been stopped, and whoever stopped it wants the account. Returns at
   * once.
   */
  void end() {
    RemoteCommand running = command;
    if (running != null) {
      running.interrupt();
    } else if (!asked) {
      disconnect();
    }
  }

  /** Waits for the end, for a moment; then the client is left. */
  void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      reader.join(GOODBYE.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    disconnect();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void disconnect() {
    outbox.clientGone();
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  private void serve() {
    try {
      outbox.put(hello.frame());
      Frame request = Frame.read(channel);
      if (request != null) {
        asked = true;
        answer(request);
      }
      outbox.finish();
    } catch (IOException e) {
      // a client that has gone or talks nonsense: the end of this connection, and of no other
    } finally {
      disconnect();
    }
  }

  private void answer(Frame request) throws IOException {
    switch (request.type()) {
      case COMMAND -> run(Request.of(request));
      case LIST -> report(requests::list);
      case STOP -> {
        List<Long> numbers = numbers(request);
        report(() -> requests.stop(numbers));
      }
      case END -> {
        boolean idleOnly = new Texts.Reader(request.payload()).flag();
        end(idleOnly);
      }
      default -> throw new ProtocolException("a request cannot be " + request.type());
    }
  }

  private void run(Request request) throws IOException {
    RemoteCommand running = new RemoteCommand(request, requests, outbox, this::endOfInput);
    command = running;
    running.start();
    try {
      for (Frame frame = Frame.read(channel); frame != null; frame = Frame.read(channel)) {
        running.accept(frame);
      }
    } finally {
      running.clientGone();
    }
  }

  /** Ends the reading of frames: the command has ended, and its status is on its way. */
  private void endOfInput() {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      // the client has hung up already
    }
  }

  /** Something that ends in reports. */
  private interface Reporting {
    List<TraceReport> reports() throws TraceException, InterruptedException;
  }

  private void report(Reporting work) throws IOException {
    int status = Command.OK;
    try {
      for (TraceReport report : work.reports()) {
        outbox.put(ReportCodec.frame(report));
      }
    } catch (TraceException | InterruptedException e) {
      status = Command.FAILED;
    }
    outbox.put(Frame.exit(status));
  }

  private void end(boolean idleOnly) throws IOException {
    boolean ending;
    try {
      ending = requests.mayEnd(idleOnly);
    } catch (TraceException | InterruptedException e) {
      ending = false;
    }
    outbox.put(Frame.exit(ending ? Command.OK : Command.FAILED));
    outbox.finish();
    if (ending) {
      requests.end();
    }
  }

  private static List<Long> numbers(Frame frame) throws ProtocolException {
    Texts.Reader in = new Texts.Reader(frame.payload());
    int size = in.length(Long.BYTES);
    List<Long> numbers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      numbers.add(in.longNumber());
    }
    in.end();
    return numbers;
  }
}
