package io.sonde.shell.wire.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * One frame.
 *
 * @param payload from its position to its limit
 */
public record Frame(FrameType type, ByteBuffer payload) {
  /** Bytes before the payload. */
  public static final int HEADER = 5;

  /** One of these bytes. */
  public static Frame of(FrameType type, byte[] payload) {
    return new Frame(type, ByteBuffer.wrap(payload));
  }

  /** One without a payload. */
  public static Frame of(FrameType type) {
    return new Frame(type, ByteBuffer.allocate(0));
  }

  /** The end of a request with this exit status. */
  public static Frame exit(int status) {
    return new Frame(FrameType.EXIT, ByteBuffer.allocate(Integer.BYTES).putInt(0, status));
  }

  /**
   * The exit status that a frame EXIT carries.
   *
   * @throws ProtocolException if it carries none
   */
  public int status() throws ProtocolException {
    if (payload.remaining() != Integer.BYTES) {
      throw new ProtocolException("an exit status of " + payload.remaining() + " bytes");
    }
    return payload.getInt(payload.position());
  }

  /** Its bytes, to be written. */
  public ByteBuffer encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.remaining());
    put(bytes, type, payload.remaining());
    return bytes.put(payload.duplicate()).flip();
  }

  /**
   * Begins a frame of so many bytes.
   *
   * @throws IllegalArgumentException if its kind cannot carry as many
   */
  public static void put(ByteBuffer into, FrameType type, int length) {
    if (length > type.limit()) {
      throw new IllegalArgumentException(length + " bytes in a frame " + type);
    }
    into.put(type.code()).putInt(length);
  }

  /**
   * Waits for the next frame.
   *
   * @return null at the end of the stream
   * @throws ProtocolException if what comes is no frame
   * @throws EOFException if the stream ends within one
   */
  public static Frame read(ReadableByteChannel from) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    int first = from.read(header);
    if (first < 0) {
      return null;
    }
    fill(header, from);
    FrameType type = FrameType.of(header.get(0));
    int length = header.getInt(1);
    if (length < 0 || length > type.limit()) {
      throw new ProtocolException("a frame " + type + " of " + (length & 0xffffffffL) + " bytes");
    }
    ByteBuffer payload = ByteBuffer.allocate(length);
    fill(payload, from);
    return new Frame(type, payload.flip());
  }

  private static void fill(ByteBuffer buffer, ReadableByteChannel from) throws IOException {
    while (buffer.hasRemaining()) {
      if (from.read(buffer) < 0) {
        throw new EOFException("the connection ended in the middle of a frame");
      }
    }
  }
}
