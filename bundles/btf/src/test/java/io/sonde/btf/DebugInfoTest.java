package io.sonde.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebugInfoTest {
  @Test
  void functionsAsTheKernelLaysThemOut() {
    byte[] bytes =
        DebugInfo.functions(
            List.of(new DebugInfo.Function(0, 3), new DebugInfo.Function(17, 9)),
            ByteOrder.LITTLE_ENDIAN);
    assertArrayEquals(HexFormat.of().parseHex("00000000030000001100000009000000"), bytes);
  }

  @Test
  void lineAndColumnShareAWord() {
    byte[] bytes =
        DebugInfo.lines(
            List.of(new DebugInfo.Line(2, 5, 9, 7, 3), new DebugInfo.Line(4, 5, 9, 8, 5000)),
            ByteOrder.LITTLE_ENDIAN);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(2 * DebugInfo.LINE_BYTES, bytes.length);
    assertEquals(7 << 10 | 3, in.getInt(12));
    assertEquals(8 << 10 | 1023, in.getInt(28));
  }
}
