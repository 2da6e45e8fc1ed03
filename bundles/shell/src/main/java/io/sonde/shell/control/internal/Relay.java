package io.sonde.shell.control.internal;

import io.sonde.shell.command.internal.Io;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a short command in another sonde, which holds what the command is about, and passes on what
 * it writes. It gets no input. An interrupt of the thread hangs up, which ends the command there.
 */
final class Relay {
  private final Path socket;
  private final Io io;

  Relay(Path socket, Io io) {
    this.socket = socket;
    this.io = io;
  }

  /**
   * @return the command's exit status
   */
  int run(List<String> arguments) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      Hello.of(Frame.read(channel));
      send(channel, request(arguments).frame());
      return follow(channel);
    }
  }

  private Request request(List<String> arguments) {
    int process = io.client().orElseGet(() -> (int) ProcessHandle.current().pid());
    return new Request(
        process,
        io.folder().toAbsolutePath().toString(),
        io.interactive(),
        io.charset().name(),
        arguments);
  }

  private int follow(SocketChannel channel) throws IOException {
    for (Frame frame = Frame.read(channel); frame != null; frame = Frame.read(channel)) {
      switch (frame.type()) {
        case STDOUT -> write(io.out(), frame.payload());
        case STDERR -> write(io.err(), frame.payload());
        case STDIN_WANTED -> send(channel, Frame.of(FrameType.STDIN_END));
        case EXIT -> {
          return frame.status();
        }
        default -> throw new ProtocolException("it sent " + frame.type() + " while a command ran");
      }
    }
    throw new IOException(socket + ": it hung up");
  }

  private static void write(OutputStream stream, ByteBuffer bytes) throws IOException {
    stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    stream.flush();
  }

  private static void send(SocketChannel channel, Frame frame) throws IOException {
    ByteBuffer bytes = frame.encoded();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
