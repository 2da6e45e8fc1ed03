package io.sonde.format.bytes.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text known beforehand, as the bytes that will be written. For preparation, not per record. */
public final class Literal {
  private Literal() {}

  /** The text as it stands. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text with its characters escaped where they need to be. */
  public static byte[] escaped(String text, Escape escape) {
    byte[] raw = of(text);
    LineBuffer buffer = new LineBuffer();
    Utf8.copy(ByteBuffer.wrap(raw).order(ByteOrder.nativeOrder()), 0, raw.length, escape, buffer);
    return Arrays.copyOf(buffer.reserve(0), buffer.length());
  }
}
