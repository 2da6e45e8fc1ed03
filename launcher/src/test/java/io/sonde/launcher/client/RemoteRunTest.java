package io.sonde.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.Request;
import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemoteRunTest {
  private static final Request REQUEST = new Request(1, "/", false, "UTF-8", List.of("run"));

  @TempDir Path temporary;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(OutputStream stdout, FakeBackground.Part part) throws IOException {
    RuntimeFolder folder = new RuntimeFolder(temporary.resolve("run"));
    Hello hello = new Hello("1", Hello.Role.BACKGROUND, "");
    try (FakeBackground server = new FakeBackground(folder, hello, part);
        SocketChannel channel =
            SocketChannel.open(UnixDomainSocketAddress.of(folder.background()))) {
      assertEquals(hello, Hello.of(Frame.read(channel)));
      byte[] input = "typed".getBytes(StandardCharsets.UTF_8);
      Streams streams = new Streams(new ByteArrayInputStream(input), stdout, err);
      int status = new RemoteRun(channel, streams).run(REQUEST);
      server.join();
      return status;
    }
  }

  @Test
  void passesOnWhatTheCommandWritesAndItsStatus() throws IOException {
    int status =
        run(
            out,
            server -> {
              assertEquals(REQUEST, server.request());
              server.send(FrameType.STDOUT, "one ");
              server.send(FrameType.STDERR, "beside");
              server.send(FrameType.STDOUT, "two");
              server.send(Frame.exit(42));
            });
    assertEquals(42, status);
    assertEquals("one two", out.toString(StandardCharsets.UTF_8));
    assertEquals("beside", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void readsItsInputWhenItIsAskedTo() throws IOException {
    int status =
        run(
            out,
            server -> {
              server.request();
              server.send(Frame.of(FrameType.STDIN_WANTED));
              Frame typed = server.read();
              assertEquals(FrameType.STDIN, typed.type());
              assertEquals("typed", StandardCharsets.UTF_8.decode(typed.payload()).toString());
              server.send(Frame.of(FrameType.STDIN_WANTED));
              assertEquals(FrameType.STDIN_END, server.read().type());
              server.send(Frame.exit(0));
            });
    assertEquals(0, status);
  }

  @Test
  void tellsTheCommandThatNobodyReadsItsOutputAndWaitsForItsAccount() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    int status =
        run(
            broken,
            server -> {
              server.request();
              server.send(FrameType.STDOUT, "lost");
              assertEquals(FrameType.STDOUT_CLOSED, server.read().type());
              server.send(FrameType.STDOUT, "more");
              server.send(FrameType.STDERR, "the account");
              server.send(Frame.exit(0));
            });
    assertEquals(0, status);
    assertEquals("the account", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aCommandThatEndedBeforeItCouldBeToldIsNoFailure() throws IOException {
    CountDownLatch hungUp = new CountDownLatch(1);
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            hungUp.countDown();
            throw new IOException("Broken pipe");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
              Thread.sleep(200); // the server hangs up meanwhile
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            write(0);
          }
        };
    int status =
        run(
            broken,
            server -> {
              server.request();
              server.send(FrameType.STDOUT, "lost");
              server.send(Frame.exit(0));
            });
    assertEquals(0, status);
    assertEquals(0, hungUp.getCount());
  }

  @Test
  void aServerThatHangsUpIsAFailure() throws IOException {
    assertEquals(1, run(out, FakeBackground::request));
  }

  @Test
  void aServerThatTalksNonsenseIsAFailure() throws IOException {
    assertEquals(
        1,
        run(
            out,
            server -> {
              server.request();
              server.send(Frame.of(FrameType.LIST));
            }));
  }
}
