package io.sonde.shell.value.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.shell.command.internal.UsageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
  private static final FieldType STATE = new FieldType.Enumeration(Int.U32, Map.of(1L, "RUNNING"));

  private static Schema one(FieldType type) {
    return Schema.data("v", type.size(), List.of(new Schema.Field("v", type, 0)));
  }

  private static String round(FieldType type, String text) throws UsageException {
    ByteBuffer bytes = ValueWriter.write(one(type), LiteralParser.parse(text));
    return ValueReader.read(one(type), bytes).toString();
  }

  private static String refusal(FieldType type, String text) {
    return assertThrows(UsageException.class, () -> round(type, text), text).getMessage();
  }

  @Test
  void integersOfAllWidthsAndSigns() throws UsageException {
    assertEquals("255", round(Int.U8, "0xff"));
    assertEquals("-1", round(Int.S8, "0xff"));
    assertEquals("-128", round(Int.S8, "-128"));
    assertEquals("8", round(Int.U16, "010"));
    assertEquals("18446744073709551615", round(Int.U64, "18446744073709551615"));
    assertEquals("0xffffffffff0", round(Int.ADDRESS, "0xffffffffff0"));
    assertEquals("0xff", round(new Int(1, true, Base.HEX), "-1"));
    assertEquals("0", round(Int.U32, "0"));
    assertEquals("'256' is no u8: it is out of range", refusal(Int.U8, "256"));
    assertEquals("'128' is no s8: it is out of range", refusal(Int.S8, "128"));
    assertEquals("'-1' is no u64: it is out of range", refusal(Int.U64, "-1"));
    assertEquals("'abc' is no u32", refusal(Int.U32, "abc"));
    assertEquals("'{1, 2}' is no u32", refusal(new FieldType.Array(Int.U32, 2), "[{1, 2}]"));
  }

  @Test
  void textEnumsTruthAddressesBytes() throws UsageException {
    assertEquals("\"a \\\"b\\\"\\n\"", round(new FieldType.Chars(16), "\"a \\\"b\\\"\\n\""));
    assertEquals("\"é\"", round(new FieldType.Chars(2), "é"));
    assertTrue(refusal(new FieldType.Chars(2), "abc").contains("too long"));
    assertEquals("RUNNING", round(STATE, "RUNNING"));
    assertEquals("RUNNING", round(STATE, "1"));
    assertEquals("7", round(STATE, "7"));
    assertTrue(refusal(STATE, "RUNING").contains("did you mean RUNNING?"));
    assertEquals("true", round(new FieldType.Bool(), "true"));
    assertEquals("10.0.0.255", round(new FieldType.IpAddress(4), "10.0.0.255"));
    assertTrue(round(new FieldType.IpAddress(16), "\"fe80::1\"").startsWith("fe80:"));
    refusal(new FieldType.IpAddress(4), "localhost");
    assertEquals("0x00ff", round(new FieldType.Bytes(2), "0x00ff"));
    assertTrue(refusal(new FieldType.Bytes(2), "0xff").endsWith("it has 1"));
  }

  @Test
  void structsByNameAndByPlace() throws UsageException {
    Schema inner = Schema.data("in", 4, List.of(new Schema.Field("b", Int.S16, 2)));
    Schema outer =
        Schema.data(
            "out",
            12,
            List.of(
                new Schema.Field("a", new FieldType.Array(Int.U16, 3), 0),
                new Schema.Field("s", new FieldType.Struct(inner), 8)));
    ByteBuffer bytes = ValueWriter.write(outer, LiteralParser.parse("{ s={-3}, a=[1, 2] }"));
    assertEquals("{a=[1, 2, 0], s={b=-3}}", ValueReader.read(outer, bytes).toString());
    assertEquals("{\"a\":[1,2,0],\"s\":{\"b\":-3}}", Json.of(ValueReader.read(outer, bytes)));
    assertThrows(
        UsageException.class, () -> ValueWriter.write(outer, LiteralParser.parse("{x=1}")));
    assertThrows(
        UsageException.class, () -> ValueWriter.write(outer, LiteralParser.parse("{[1],{2},3}")));
    assertThrows(UsageException.class, () -> ValueWriter.write(outer, LiteralParser.parse("5")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{1", "[1, 2", "1 2", "\"open", "{,}", "\"\\q\"", "{a=}", "''''}", "``"})
  void whatMakesNoSenseIsRefused(String text) {
    assertThrows(UsageException.class, () -> LiteralParser.parse(text));
  }

  /** Whatever the bytes, what is shown can be given, and gives the same bytes. */
  @Test
  void whatIsShownCanBeGiven() throws UsageException {
    Schema schema =
        Schema.data(
            "all",
            64,
            List.of(
                new Schema.Field("u8", Int.U8, 0),
                new Schema.Field("s8", Int.S8, 1),
                new Schema.Field("u16", Int.U16, 2),
                new Schema.Field("s32", Int.S32, 4),
                new Schema.Field("u64", Int.U64, 8),
                new Schema.Field("hex", new Int(4, true, Base.HEX), 16),
                new Schema.Field("octal", new Int(4, false, Base.OCTAL), 20),
                new Schema.Field("state", STATE, 24),
                new Schema.Field("ip", new FieldType.IpAddress(16), 28),
                new Schema.Field("raw", new FieldType.Bytes(4), 44),
                new Schema.Field("row", new FieldType.Array(Int.S64, 2), 48)));
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[64];
      random.nextBytes(bytes);
      ByteBuffer given = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.nativeOrder());
      String shown = ValueReader.read(schema, given).toString();
      assertEquals(given, ValueWriter.write(schema, LiteralParser.parse(shown)), shown);
    }
  }
}
