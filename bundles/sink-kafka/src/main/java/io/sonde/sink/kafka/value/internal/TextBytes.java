package io.sonde.sink.kafka.value.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text within a record, as UTF-8: what is none has its wrong bytes replaced. */
public final class TextBytes {
  private TextBytes() {}

  /** Of {@code char[length]}: up to the first NUL or the end. */
  public static byte[] ofChars(ByteBuffer data, int at, int length) {
    int end = 0;
    while (end < length && data.get(at + end) != 0) {
      end++;
    }
    return copy(data, at, end);
  }

  /**
   * Of varying length, by its locator.
   *
   * @param start of the record
   * @param length of the record
   * @param at where the locator is
   */
  public static byte[] ofLocator(ByteBuffer data, int start, int length, int at) {
    int locator = data.getInt(at);
    int offset = locator & 0xffff;
    int size = locator >>> 16;
    return offset + size > length ? new byte[0] : copy(data, start + offset, size);
  }

  private static byte[] copy(ByteBuffer data, int at, int length) {
    byte[] bytes = new byte[length];
    data.get(at, bytes);
    for (byte b : bytes) {
      if (b < 0) {
        return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      }
    }
    return bytes;
  }
}
