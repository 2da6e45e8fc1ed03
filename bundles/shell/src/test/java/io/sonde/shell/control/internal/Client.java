package io.sonde.shell.control.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.Request;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The other end of a control socket, frame by frame. */
final class Client implements AutoCloseable {
  private final SocketChannel channel;
  private final Hello hello;

  private Client(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.hello = Hello.of(Frame.read(channel));
  }

  static Client connect(Path socket) throws IOException {
    return new Client(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** One that has asked for a command. */
  static Client running(Path socket, String... words) throws IOException {
    Client client = connect(socket);
    client.send(new Request(4242, "/some/dir", false, "UTF-8", List.of(words)).frame());
    return client;
  }

  Hello hello() {
    return hello;
  }

  void send(Frame frame) throws IOException {
    send(frame.encoded());
  }

  void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void send(FrameType type, String text) throws IOException {
    send(Frame.of(type, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The next frame; null at the end. */
  Frame read() throws IOException {
    return Frame.read(channel);
  }

  void expect(FrameType type, String text) throws IOException {
    Frame frame = read();
    assertEquals(type, frame.type());
    assertEquals(text, StandardCharsets.UTF_8.decode(frame.payload().duplicate()).toString());
  }

  void expectExit(int status) throws IOException {
    Frame frame = read();
    assertEquals(FrameType.EXIT, frame.type());
    assertEquals(status, frame.status());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
