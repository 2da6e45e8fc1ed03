package io.sonde.launcher.client;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.Request;
import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A background sonde that says what a test tells it to, to one client. */
final class FakeBackground implements AutoCloseable {
  /** Its part of the conversation. */
  interface Part {
    void play(FakeBackground server) throws IOException;
  }

  private final ServerSocketChannel listening;
  private final CompletableFuture<Void> done;
  private SocketChannel client;

  FakeBackground(RuntimeFolder folder, Hello hello, Part part) throws IOException {
    folder.create();
    listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(folder.background()));
    done =
        CompletableFuture.runAsync(
            () -> {
              try (SocketChannel accepted = listening.accept()) {
                client = accepted;
                send(hello.frame());
                part.play(this);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  void send(Frame frame) throws IOException {
    ByteBuffer bytes = frame.encoded();
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  void send(FrameType type, String text) throws IOException {
    send(Frame.of(type, text.getBytes(StandardCharsets.UTF_8)));
  }

  Frame read() throws IOException {
    return Frame.read(client);
  }

  Request request() throws IOException {
    return Request.of(read());
  }

  /** Waits until its part is over, and fails if that failed. */
  void join() {
    done.join();
  }

  /** The socket listens on for as long as a thread is in accept, also after its channel's close. */
  @Override
  public void close() throws IOException {
    listening.close();
    done.handle((nothing, failure) -> nothing).join();
  }
}
