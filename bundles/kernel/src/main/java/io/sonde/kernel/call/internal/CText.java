package io.sonde.kernel.call.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text as the kernel takes it: bytes outside the Java heap, ended by a zero. */
final class CText {
  private CText() {}

  /**
   * @throws IllegalArgumentException if the text holds a zero itself
   */
  static ByteBuffer of(Object text) {
    String string = text.toString();
    if (string.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("text with a zero in it: " + string.replace('\0', '?'));
    }
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).put((byte) 0).flip();
  }
}
