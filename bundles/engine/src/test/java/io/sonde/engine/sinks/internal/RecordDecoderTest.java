package io.sonde.engine.sinks.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
  /** Not 0: offsets of fields count from the record's start, wherever that is. */
  private static final int START = 24;

  private final ByteBuffer data = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

  private Object decode(FieldType type) {
    Schema schema = Schema.data("s", type.size(), List.of(new Schema.Field("f", type, 0)));
    return new RecordDecoder(schema).decode(data, START).get("f");
  }

  @Test
  void integersOfEverySizeAndSign() {
    data.putLong(START, -1);
    assertEquals(-1L, decode(Int.S8));
    assertEquals(0xffL, decode(Int.U8));
    assertEquals(-1L, decode(Int.S16));
    assertEquals(0xffffL, decode(Int.U16));
    assertEquals(-1L, decode(Int.S32));
    assertEquals(0xffffffffL, decode(Int.U32));
    assertEquals(-1L, decode(Int.S64));
    assertEquals(-1L, decode(Int.U64));
    assertEquals(-1L, decode(new FieldType.Time(FieldType.Clock.MONOTONIC)));
    assertThrows(
        IllegalArgumentException.class, () -> decode(new Int(3, true, FieldType.Base.DECIMAL)));
  }

  @Test
  void textsOfEveryKind() {
    data.put(START, "bash\0\0junk".getBytes(StandardCharsets.UTF_8));
    assertEquals("bash", decode(new FieldType.Chars(10)));
    assertEquals("bas", decode(new FieldType.Chars(3)));
    data.putInt(START, 5 << 16 | 4);
    data.put(START + 4, "gr\u00fcn".getBytes(StandardCharsets.UTF_8));
    assertEquals("gr\u00fcn", decode(new FieldType.Text()));
  }

  @Test
  void namesAddressesAndBytes() {
    data.putInt(START, 2);
    FieldType colours = new FieldType.Enumeration(Int.U32, Map.of(2L, "red"));
    assertEquals("red", decode(colours));
    data.putInt(START, 3);
    assertEquals("3", decode(colours));
    data.put(START, new byte[] {127, 0, 0, 1});
    assertEquals("127.0.0.1", decode(new FieldType.IpAddress(4)));
    assertArrayEquals(new byte[] {127, 0}, (byte[]) decode(new FieldType.Bytes(2)));
    assertEquals(true, decode(new FieldType.Bool()));
  }

  @Test
  void aComposedFieldIsMadeOfTheOthers() {
    data.putInt(START, -7).putInt(START + 4, 0xbeef);
    String template = "a={a:<4}|{a:05} {b} {b:#x} {b:8X} {b:o} {{}}";
    Schema schema =
        Schema.data(
            "s",
            8,
            List.of(
                new Schema.Field("a", Int.S32, 0),
                new Schema.Field("b", new Int(4, false, FieldType.Base.HEX), 4),
                new Schema.Field("text", new FieldType.Composed(template), 0)));
    assertEquals(
        "a=-7  |-0007 0xbeef 0xbeef     BEEF 137357 {}",
        new RecordDecoder(schema).decode(data, START).get("text"));
  }

  @Test
  void nestedStructuresAndArrays() {
    Schema point =
        Schema.data(
            "point",
            8,
            List.of(new Schema.Field("x", Int.S32, 0), new Schema.Field("y", Int.S32, 4)));
    for (int i = 0; i < 4; i++) {
      data.putInt(START + 4 * i, i);
    }
    FieldType points = new FieldType.Array(new FieldType.Struct(point), 2);
    assertEquals(List.of(Map.of("x", 0L, "y", 1L), Map.of("x", 2L, "y", 3L)), decode(points));
  }

  @Test
  void fieldsKeepTheSchemasOrder() {
    Schema schema =
        Schema.data(
            "s",
            3,
            List.of(
                new Schema.Field("zebra", Int.U8, 0),
                new Schema.Field("ant", Int.U8, 1),
                new Schema.Field("lion", Int.U8, 2)));
    assertEquals(
        List.of("zebra", "ant", "lion"),
        new ArrayList<>(new RecordDecoder(schema).decode(data, START).keySet()));
  }
}
