package io.sonde.sink.kafka.avro.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Schema.Field;
import io.sonde.api.testing.TestBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvroRecordTest {
  private static String encode(Schema schema, ByteBuffer bytes) {
    TestBatch batch = new TestBatch();
    // not at the beginning: offsets are the record's, not the batch's
    batch.add(schema, new byte[bytes.capacity()]).add(schema, bytes.array());
    return HexFormat.of().formatHex(new AvroRecord(schema).encode(batch, 1));
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  private static Schema schema(int size, Field... fields) {
    return Schema.data("event", size, List.of(fields));
  }

  /** The record {@code {a: 27, b: "foo"}} of the specification. */
  @Test
  void aRecordIsItsFieldsInOrder() {
    Schema schema =
        schema(16, new Field("a", Int.S64, 0), new Field("b", new FieldType.Chars(8), 8));
    ByteBuffer record = bytes(16).putLong(27).put("foo\0rest".getBytes(StandardCharsets.UTF_8));
    assertEquals("3606666f6f", encode(schema, record));
    assertEquals(
        "{\"type\":\"record\",\"name\":\"event\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"b\",\"type\":\"string\"}]}",
        new AvroRecord(schema).json());
  }

  /** The array {@code [3, 27]} of the specification. */
  @Test
  void anArrayIsABlockAndAnEmptyOne() {
    Schema schema = schema(16, new Field("a", new FieldType.Array(Int.S64, 2), 0));
    assertEquals("04063600", encode(schema, bytes(16).putLong(3).putLong(27)));
  }

  @Test
  void numbersWithoutASignTakeTheNextLargerType() {
    Schema schema =
        schema(
            16,
            new Field("a", Int.U8, 0),
            new Field("b", Int.U16, 2),
            new Field("c", Int.U32, 4),
            new Field("d", Int.U64, 8));
    ByteBuffer record =
        bytes(16).put((byte) -1).put((byte) 0).putShort((short) -1).putInt(-1).putLong(-1);
    assertEquals("fe03" + "feff07" + "feffffff1f" + "01", encode(schema, record));
    assertEquals(
        "{\"type\":\"record\",\"name\":\"event\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"},"
            + "{\"name\":\"c\",\"type\":\"long\"},"
            + "{\"name\":\"d\",\"type\":{\"type\":\"long\",\"sonde.unsigned\":true}}]}",
        new AvroRecord(schema).json());
  }

  @Test
  void whatAvroHasNoTypeForIsText() {
    FieldType states = new FieldType.Enumeration(Int.U32, Map.of(1L, "on"));
    Schema schema =
        schema(
            24,
            new Field("known", states, 0),
            new Field("unknown", states, 4),
            new Field("address", new FieldType.IpAddress(4), 8),
            new Field("comm", new FieldType.Text(), 12),
            new Field("flag", new FieldType.Bool(), 16),
            new Field("raw", new FieldType.Bytes(2), 18),
            new Field("line", new FieldType.Composed("{known}"), 0));
    ByteBuffer record =
        bytes(26)
            .putInt(1)
            .putInt(7)
            .put(new byte[] {127, 0, 0, 1})
            .putInt(2 << 16 | 24)
            .put((byte) 1)
            .put(18, new byte[] {5, 6})
            .put(24, "hi".getBytes(StandardCharsets.US_ASCII));
    String expected =
        "046f6e" // on
            + "0237" // 7
            + "123132372e302e302e31" // 127.0.0.1
            + "046869" // hi
            + "01"
            + "040506";
    assertEquals(expected, encode(schema, record));
  }

  @Test
  void structsAreRecordsWithNamesOfTheirOwn() {
    Schema inner = schema(4, new Field("x", Int.S32, 0));
    Schema schema =
        schema(
            8,
            new Field("a", new FieldType.Struct(inner), 0),
            new Field("b", new FieldType.Struct(inner), 4));
    assertEquals("0203", encode(schema, bytes(8).putInt(1).putInt(-2)));
    String json = new AvroRecord(schema).json();
    assertEquals(2, json.split("\"name\":\"event_[ab]\"", -1).length - 1, json);
  }

  @Test
  void brokenTextIsMended() {
    Schema schema = schema(4, new Field("a", new FieldType.Chars(4), 0));
    byte[] broken = {'a', (byte) 0xff, 'b', 0};
    assertEquals("0a61efbfbd62", encode(schema, bytes(4).put(broken)));
  }

  @Test
  void aTextThatSaysItEndsBehindItsRecordIsEmpty() {
    Schema schema = schema(4, new Field("a", new FieldType.Text(), 0));
    assertEquals("00", encode(schema, bytes(4).putInt(9 << 16 | 4)));
  }

  /** Attributes are no part of it, names and types are. */
  @Test
  void theFingerprintTellsLayoutsApartAndNothingElse() {
    long number = fingerprint(Int.S64);
    assertEquals(number, fingerprint(Int.U64));
    assertEquals(number, fingerprint(new Int(8, true, Base.HEX)));
    assertNotEquals(number, fingerprint(Int.S32));
    assertNotEquals(number, fingerprint(new FieldType.Chars(8)));
  }

  private static long fingerprint(FieldType type) {
    return new AvroRecord(schema(8, new Field("a", type, 0))).fingerprint();
  }

  @Test
  void namesAreMadeLegal() {
    assertEquals("sonde.loss", AvroNames.ofType("sonde.loss"));
    assertEquals("_4.x_y", AvroNames.ofType("4.x y"));
    AvroNames names = new AvroNames();
    assertEquals("a_b", names.ofField("a.b"));
    assertEquals("a_b_2", names.ofField("a-b"));
    assertEquals("_1", names.ofField("1"));
  }
}
