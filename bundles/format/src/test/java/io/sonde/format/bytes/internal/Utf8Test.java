package io.sonde.format.bytes.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.format.testing.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final int[] LEADS = {
    0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff
  };

  @Test
  void invalidSequencesBecomeWhatTheJdkMakesOfThem() {
    Random random = new Random(2);
    for (int round = 0; round < 300_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(6)];
      for (int i = 0; i < bytes.length; i++) {
        int choice = random.nextInt(3);
        bytes[i] =
            (byte)
                (choice == 0
                    ? LEADS[random.nextInt(LEADS.length)]
                    : choice == 1 ? 0x80 + random.nextInt(64) : random.nextInt(256));
      }
      String expected = new String(bytes, StandardCharsets.UTF_8);
      String json = '"' + copied(bytes, Escape.JSON) + '"';
      assertEquals(expected, Json.parse(json), () -> Arrays.toString(bytes));
    }
  }

  @Test
  void everyValidCharacterArrives() {
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        continue;
      }
      String text = "a" + Character.toString(c) + "z";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(text, Json.parse('"' + copied(bytes, Escape.JSON) + '"'));
      if (c >= 0xa0) {
        assertEquals(text, copied(bytes, Escape.TEXT));
      }
    }
  }

  @Test
  void textShowsControlCharactersAndLeavesTheRest() {
    String text = "a\tb\\\"c\nd\re\u001b[31m\u007f\u0085é\0";
    assertEquals(
        "a\tb\\\"c\\nd\\re\\u001b[31m\\u007f\\u0085é\\u0000",
        copied(text.getBytes(StandardCharsets.UTF_8), Escape.TEXT));
  }

  @Test
  void textEndsAtItsFirstNulWhereverItStands() {
    Random random = new Random(5);
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte) (random.nextInt(30) == 0 ? random.nextInt(256) : ' ' + random.nextInt(95));
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      int nul = from;
      while (nul < to && bytes[nul] != 0) {
        nul++;
      }
      ByteBuffer data =
          ByteBuffer.allocateDirect(bytes.length).put(0, bytes).order(ByteOrder.nativeOrder());
      for (Escape escape : Escape.values()) {
        LineBuffer expected = new LineBuffer();
        LineBuffer actual = new LineBuffer();
        Utf8.copy(data, from, nul, escape, expected);
        Utf8.copyToNul(data, from, to, escape, actual);
        assertEquals(text(expected), text(actual), () -> Arrays.toString(bytes));
      }
    }
  }

  private static String text(LineBuffer buffer) {
    return new String(buffer.reserve(0), 0, buffer.length(), StandardCharsets.UTF_8);
  }

  private static String copied(byte[] bytes, Escape escape) {
    LineBuffer out = new LineBuffer();
    ByteBuffer data = ByteBuffer.allocateDirect(bytes.length + 2).put(1, bytes);
    data.order(ByteOrder.nativeOrder());
    Utf8.copy(data, 1, 1 + bytes.length, escape, out);
    return new String(out.reserve(0), 0, out.length(), StandardCharsets.UTF_8);
  }
}
