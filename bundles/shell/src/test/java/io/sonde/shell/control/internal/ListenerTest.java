package io.sonde.shell.control.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceSpec;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.RuntimeFolder;
import io.sonde.shell.wire.internal.Texts;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server at a real socket, with commands of the test's own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerTest implements Requests {
  /** What a command does. */
  private interface Body {
    int run(List<String> words, Io io) throws Exception;
  }

  @TempDir Path temporary;

  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Body body = (words, io) -> 0;
  private volatile Runnable whileStopping = () -> {};
  private Listener listener;
  private Path socket;

  @BeforeEach
  void listen() throws IOException {
    SocketFile file = SocketFile.ofProcess(new RuntimeFolder(temporary.resolve("run")), "4711");
    socket = file.path();
    listener = new Listener(file, new Hello("4711", Hello.Role.FOREGROUND, "here"), this);
    new Thread(listener::listen).start();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    assertFalse(Files.exists(socket));
    assertFalse(listener.busy());
  }

  @Override
  public int command(List<String> words, Io io) {
    try {
      return body.run(words, io);
    } catch (InterruptedException e) {
      interrupted.countDown();
      io.say("interrupted");
      return 5;
    } catch (Exception e) {
      io.say(e.getMessage());
      return 1;
    } finally {
      ended.countDown();
    }
  }

  /** Made once: each tells the time and what the process takes. */
  private final List<TraceReport> reports =
      List.of(TraceReport.of("4711", false, new FakeTrace(3, TraceSpec.c("").withName("n"))));

  @Override
  public List<TraceReport> list() {
    return reports;
  }

  @Override
  public List<TraceReport> stop(List<Long> numbers) {
    whileStopping.run();
    return numbers.equals(List.of(3L, 9L)) ? list() : List.of();
  }

  @Override
  public boolean mayEnd(boolean idleOnly) {
    return !idleOnly;
  }

  /** As whoever owns the listener does then; what has been answered arrives. */
  @Override
  public void end() {
    new Thread(
            () -> {
              try {
                listener.close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
        .start();
  }

  private static boolean happened(CountDownLatch latch) throws InterruptedException {
    return latch.await(20, TimeUnit.SECONDS);
  }

  @Test
  void saysWhoItIsAtASocketForItsUserAlone() throws IOException {
    try (Client client = Client.connect(socket)) {
      assertEquals(new Hello("4711", Hello.Role.FOREGROUND, "here"), client.hello());
    }
    assertEquals(0600, (Integer) Files.getAttribute(socket, "unix:mode") & 0777);
  }

  @Test
  void runsACommandOnTheClientsStreams() throws IOException {
    body =
        (words, io) -> {
          io.out().write((words + " " + io.folder() + " " + io.client()).getBytes());
          io.say("beside");
          return 42;
        };
    try (Client client = Client.running(socket, "a", "b")) {
      client.expect(FrameType.STDOUT, "[a, b] /some/dir " + OptionalInt.of(4242));
      client.expect(FrameType.STDERR, "sonde: beside\n");
      client.expectExit(42);
      assertNull(client.read());
    }
  }

  @Test
  void asksForInputOnlyWhenTheCommandDoes() throws IOException {
    body =
        (words, io) -> {
          io.out().write(io.in().readAllBytes());
          return 0;
        };
    try (Client client = Client.running(socket, "cat")) {
      client.expect(FrameType.STDIN_WANTED, "");
      client.send(FrameType.STDIN, "one ");
      client.expect(FrameType.STDIN_WANTED, "");
      client.send(FrameType.STDIN, "two");
      client.expect(FrameType.STDIN_WANTED, "");
      client.send(Frame.of(FrameType.STDIN_END));
      client.expect(FrameType.STDOUT, "one two");
      client.expectExit(0);
    }
  }

  @Test
  void anInterruptionReachesTheCommandAndItsLastWordsTheClient() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    body =
        (words, io) -> {
          begun.countDown();
          Thread.sleep(60_000);
          return 0;
        };
    try (Client client = Client.running(socket, "sleep")) {
      assertTrue(happened(begun));
      client.send(Frame.of(FrameType.INTERRUPT));
      client.expect(FrameType.STDERR, "sonde: interrupted\n");
      client.expectExit(5);
    }
  }

  @Test
  void aClientThatVanishesIsAnInterruption() throws Exception {
    body =
        (words, io) -> {
          Thread.sleep(60_000);
          return 0;
        };
    Client.running(socket, "sleep").close();
    assertTrue(happened(interrupted));
  }

  @Test
  void aCommandThatWritesToAClientThatVanishedIsToldSo() throws Exception {
    body =
        (words, io) -> {
          byte[] much = new byte[1 << 20];
          while (true) {
            io.out().write(much);
          }
        };
    Client.running(socket, "yes").close();
    assertTrue(happened(ended));
  }

  @Test
  void aClosedOutputIsABrokenPipe() throws IOException {
    body =
        (words, io) -> {
          while (true) {
            io.out().write("line\n".getBytes());
            Thread.sleep(1);
          }
        };
    try (Client client = Client.running(socket, "yes")) {
      client.expect(FrameType.STDOUT, "line\n");
      client.send(Frame.of(FrameType.STDOUT_CLOSED));
      Frame frame = client.read();
      while (frame.type() == FrameType.STDOUT) {
        frame = client.read();
      }
      assertEquals(
          "sonde: Broken pipe\n", StandardCharsets.UTF_8.decode(frame.payload()).toString());
      client.expectExit(1);
    }
  }

  @Test
  void aSlowClientGetsEveryByte() throws Exception {
    byte[] piece = new byte[50_000];
    int pieces = 100;
    body =
        (words, io) -> {
          for (int i = 0; i < pieces; i++) {
            piece[0] = (byte) i;
            io.out().write(piece);
          }
          return 0;
        };
    try (Client client = Client.running(socket, "much")) {
      assertFalse(ended.await(300, TimeUnit.MILLISECONDS), "the command waits for its reader");
      long total = 0;
      Frame frame = client.read();
      for (; frame.type() == FrameType.STDOUT; frame = client.read()) {
        assertTrue(frame.payload().remaining() <= FrameType.STDOUT.limit());
        total += frame.payload().remaining();
      }
      assertEquals((long) piece.length * pieces, total);
      assertEquals(0, frame.status());
    }
  }

  @Test
  void nonsenseEndsThatConnectionAndNoOther() throws Exception {
    try (Client good = Client.running(socket, "a")) {
      try (Client bad = Client.connect(socket)) {
        bad.send(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7}));
        expectEnd(bad);
      }
      try (Client bad = Client.connect(socket)) {
        bad.send(Frame.of(FrameType.INTERRUPT));
        expectEnd(bad);
      }
      good.expectExit(0);
    }
    try (Client next = Client.running(socket, "a")) {
      next.expectExit(0);
    }
  }

  /** With what we sent still unread, the kernel calls the end a reset. */
  private static void expectEnd(Client client) throws IOException {
    try {
      assertNull(client.read());
    } catch (SocketException e) {
      assertEquals("Connection reset", e.getMessage());
    }
  }

  @Test
  void listsAndStopsAndEnds() throws IOException {
    try (Client client = Client.connect(socket)) {
      client.send(Frame.of(FrameType.LIST));
      assertEquals(list().get(0), ReportCodec.report(client.read()));
      client.expectExit(0);
    }
    try (Client client = Client.connect(socket)) {
      client.send(
          Frame.of(FrameType.STOP, new Texts.Writer().number(2).number(3L).number(9L).bytes()));
      assertEquals("4711:3", ReportCodec.report(client.read()).id());
      client.expectExit(0);
    }
    for (int idleOnly = 1; idleOnly >= 0; idleOnly--) {
      try (Client client = Client.connect(socket)) {
        client.send(Frame.of(FrameType.END, new byte[] {(byte) idleOnly}));
        client.expectExit(idleOnly);
      }
    }
  }

  @Test
  void theAccountOfTheLastTraceArrivesThoughItsProcessEnds() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    whileStopping =
        () -> {
          end();
          closing.countDown();
          while (Files.exists(socket)) {
            Thread.onSpinWait();
          }
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        };
    try (Client client = Client.connect(socket)) {
      client.send(
          Frame.of(FrameType.STOP, new Texts.Writer().number(2).number(3L).number(9L).bytes()));
      assertTrue(happened(closing));
      assertEquals("4711:3", ReportCodec.report(client.read()).id());
      client.expectExit(0);
    }
  }

  @Test
  void whenItClosesCommandsMaySayGoodbye() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    body =
        (words, io) -> {
          begun.countDown();
          Thread.sleep(60_000);
          return 0;
        };
    try (Client client = Client.running(socket, "sleep")) {
      assertTrue(happened(begun));
      listener.close();
      client.expect(FrameType.STDERR, "sonde: interrupted\n");
      client.expectExit(5);
      assertThrows(IOException.class, () -> Client.connect(socket));
    }
  }
}
