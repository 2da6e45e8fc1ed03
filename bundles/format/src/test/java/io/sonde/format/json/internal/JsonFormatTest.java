package io.sonde.format.json.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.format.testing.Encoded;
import io.sonde.format.testing.Expected;
import io.sonde.format.testing.Json;
import io.sonde.format.testing.RandomRecords;
import io.sonde.format.testing.RecordMaker;
import io.sonde.format.text.internal.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  private final JsonFormat format = new JsonFormat();

  @Test
  void randomRecordsReadBackAreWhatTheyWere() {
    for (int seed = 0; seed < 5_000; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema schema = random.schema(2);
      byte[] record = random.record(schema);
      Map<String, Object> expected = new Expected(record).fields(schema, 0);

      String line = Encoded.one(format, schema, record);

      assertEquals(line.length() - 1, line.indexOf('\n'), "one line");
      Object value = Json.parse(line.substring(0, line.length() - 1));
      int failing = seed;
      assertEquals(expected, value, () -> "seed " + failing + ", " + schema);
      assertEquals(
          new ArrayList<>(expected.keySet()), new ArrayList<>(((Map<?, ?>) value).keySet()));
    }
  }

  @Test
  void anEventIsItsFieldsAlone() {
    RecordMaker maker =
        new RecordMaker()
            .chars("task", 16, "ba\"sh")
            .number("pid", Int.U32, 812)
            .number("all", Int.U64, -1)
            .number("least", Int.S64, Long.MIN_VALUE)
            .number("address", Int.ADDRESS, 0xffff_8880_0000_1000L)
            .number("mode", new Int(2, false, FieldType.Base.OCTAL), 0644)
            .number("time", new FieldType.Time(Clock.TRACE), 51_200_321_000L)
            .text("message", "Hello, \u001b World!\n");

    assertEquals(
        "{\"task\":\"ba\\\"sh\",\"pid\":812,\"all\":18446744073709551615,"
            + "\"least\":-9223372036854775808,\"address\":\"0xffff888000001000\","
            + "\"mode\":\"0644\",\"time\":51200321000,"
            + "\"message\":\"Hello, \\u001b World!\\n\"}\n",
        Encoded.one(format, maker.schema("x", Schema.Kind.DATA, "{pid}"), maker.bytes()));
  }

  @Test
  void aComposedFieldIsAStringLikeAnyOther() {
    RecordMaker maker =
        new RecordMaker()
            .number("quote", Int.U32, '"')
            .chars("task", 8, "a\"\n")
            .composed("message", "say \"{quote:c}\"\n{task:>6} {quote:#x}");
    Schema schema = maker.schema("x", Schema.Kind.DATA, "[{message}]");
    assertEquals(
        "{\"quote\":34,\"task\":\"a\\\"\\n\","
            + "\"message\":\"say \\\"\\\"\\\"\\n a\\\"\\n 0x22\"}\n",
        Encoded.one(format, schema, maker.bytes()));
    assertEquals(
        "[say \"\"\"\n  a\"\\n 0x22]\n", Encoded.one(new TextFormat(), schema, maker.bytes()));
  }

  @Test
  void sondesOwnRecordsSayWhatTheyAre() {
    RecordMaker maker = new RecordMaker().number("count", Int.S64, 7);
    assertEquals(
        "{\"type\":\"loss\",\"count\":7}\n",
        Encoded.one(format, maker.schema("loss", Schema.Kind.LOSS, null), maker.bytes()));
    Schema empty = new RecordMaker().schema("state", Schema.Kind.STATE, null);
    assertEquals("{\"type\":\"state\"}\n", Encoded.one(format, empty, new byte[0]));
  }

  @Test
  void aTextBeyondTheRecordIsNull() {
    RecordMaker maker = new RecordMaker().text("message", "hello").number("n", Int.U8, 1);
    byte[] bytes = maker.bytes();
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    Schema schema = maker.schema("x", Schema.Kind.DATA, null);
    assertEquals("{\"message\":null,\"n\":1}\n", Encoded.one(format, schema, cut));
  }

  @Test
  void aSchemaThatContradictsItselfIsAnErrorThatNamesIt() {
    Schema outside = Schema.data("short", 4, List.of(new Schema.Field("late", Int.U32, 2)));
    Schema odd =
        Schema.data(
            "odd",
            3,
            List.of(new Schema.Field("three", new Int(3, false, FieldType.Base.DECIMAL), 0)));
    for (Schema schema : List.of(outside, odd)) {
      UncheckedIOException thrown =
          assertThrows(UncheckedIOException.class, () -> Encoded.one(format, schema, new byte[8]));
      IOException cause = thrown.getCause();
      assertTrue(cause.getMessage().contains("'" + schema.name() + "'"), cause.getMessage());
    }
  }
}
