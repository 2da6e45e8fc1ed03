package io.sonde.shell.control.internal;

import io.sonde.shell.command.internal.Io;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.RuntimeFolder;
import io.sonde.shell.wire.internal.Texts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The other sondes of this user. */
public final class Peers {
  /** For an answer that costs the other one nothing. */
  private static final Duration SOON = Duration.ofSeconds(3);

  /** For the end of traces, whose last events a slow sink may be taking. */
  private static final Duration LATER = Duration.ofSeconds(20);

  private final RuntimeFolder folder;
  private final Path own;

  /**
   * @param own the socket of this sonde, which is no peer; null if it has none
   */
  public Peers(RuntimeFolder folder, Path own) {
    this.folder = folder;
    this.own = own;
  }

  /**
   * The running traces of all of them, by process.
   *
   * @param problem told, a line each, which of them gave no answer
   */
  public List<TraceReport> list(Consumer<String> problem) throws IOException, InterruptedException {
    if (!folder.exists()) {
      return List.of();
    }
    folder.check();
    List<Call> calls = new ArrayList<>();
    for (Path socket : folder.sockets()) {
      if (!socket.equals(own)) {
        calls.add(Call.start(socket, Frame.of(FrameType.LIST)));
      }
    }
    List<TraceReport> reports = new ArrayList<>();
    for (Call call : calls) {
      try {
        reports.addAll(call.await(SOON).reports());
      } catch (ConnectException e) {
        // nobody lives there any more; the next sonde removes it
      } catch (IOException e) {
        if (Files.exists(call.socket())) {
          problem.accept(e.getMessage());
        }
      }
    }
    reports.sort(
        Comparator.comparing(TraceReport::background)
            .thenComparing(TraceReport::since)
            .thenComparing(TraceReport::id));
    return reports;
  }

  /**
   * Ends traces of one of them.
   *
   * @param numbers of the traces within that process
   * @return the accounts of those that were running
   */
  public List<TraceReport> stop(TraceReport any, List<Long> numbers)
      throws IOException, InterruptedException {
    Texts.Writer out = new Texts.Writer().number(numbers.size());
    numbers.forEach(out::number);
    return Call.start(socket(any), Frame.of(FrameType.STOP, out.bytes())).await(LATER).reports();
  }

  /**
   * Runs a command in the sonde that holds this trace.
   *
   * @param arguments its name and what follows it
   * @return its exit status
   */
  public int command(TraceReport any, List<String> arguments, Io io) throws IOException {
    return new Relay(socket(any), io).run(arguments);
  }

  private Path socket(TraceReport any) {
    return any.background() ? folder.background() : folder.socket(any.process());
  }

  /**
   * Asks the background sonde to end, and waits until its socket is gone.
   *
   * @return false if there is none
   */
  public boolean endBackground() throws IOException, InterruptedException {
    Path socket = folder.background();
    byte[] always = new Texts.Writer().flag(false).bytes();
    try {
      if (!Files.exists(socket)
          || Call.start(socket, Frame.of(FrameType.END, always)).await(SOON).status() != 0) {
        return false;
      }
    } catch (ConnectException e) {
      return false;
    }
    long deadline = System.nanoTime() + LATER.toNanos();
    while (Files.exists(socket)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the background sonde is still ending its traces");
      }
      Thread.sleep(20);
    }
    return true;
  }

  /** Speaks to one of them on a thread of its own: it may hang. */
  private static final class Call implements Runnable {
    /** What came back. */
    record Answer(List<TraceReport> reports, int status) {}

    private final Path socket;
    private final Frame request;
    private final Thread thread;
    private Answer answer;
    private IOException failure;

    private Call(Path socket, Frame request) {
      this.socket = socket;
      this.request = request;
      this.thread = new Thread(this, "sonde-control-call");
      thread.setDaemon(true);
    }

    static Call start(Path socket, Frame request) {
      Call call = new Call(socket, request);
      call.thread.start();
      return call;
    }

    Path socket() {
      return socket;
    }

    @Override
    public void run() {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        Hello.of(Frame.read(channel));
        channel.write(request.encoded());
        List<TraceReport> reports = new ArrayList<>();
        Frame frame = Frame.read(channel);
        while (frame != null && frame.type() == FrameType.REPORT) {
          reports.add(ReportCodec.report(frame));
          frame = Frame.read(channel);
        }
        if (frame == null || frame.type() != FrameType.EXIT) {
          throw new IOException("it hung up");
        }
        answer = new Answer(reports, frame.status());
      } catch (IOException e) {
        failure = e;
      }
    }

    /** The thread's end makes what it has written visible. */
    Answer await(Duration timeout) throws IOException, InterruptedException {
      thread.join(timeout.toMillis());
      if (thread.isAlive()) {
        thread.interrupt(); // closes the channel
        throw new IOException(socket + ": no answer within " + timeout.toSeconds() + " s");
      }
      if (failure instanceof ConnectException) {
        throw failure;
      } else if (failure != null) {
        throw new IOException(socket + ": " + failure.getMessage(), failure);
      }
      return answer;
    }
  }
}
