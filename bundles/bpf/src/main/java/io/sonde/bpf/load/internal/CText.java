package io.sonde.bpf.load.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text that the kernel writes into a buffer, closed by a zero. */
final class CText {
  private CText() {}

  /** The text from index 0 up to the zero, or to the end if there is none. */
  static String read(ByteBuffer buffer) {
    int end = 0;
    while (end < buffer.capacity() && buffer.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end];
    buffer.get(0, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
