package io.sonde.format.csv.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.testing.TestBatch;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.testing.Csv;
import io.sonde.format.testing.Encoded;
import io.sonde.format.testing.Expected;
import io.sonde.format.testing.Json;
import io.sonde.format.testing.RandomRecords;
import io.sonde.format.testing.RecordMaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvFormatTest {
  private final CsvFormat format = new CsvFormat();

  @Test
  void randomRecordsReadBackAreWhatTheyWere() {
    for (int seed = 0; seed < 5_000; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema schema = random.schema(2);
      byte[] record = random.record(schema);
      Map<String, Object> expected = new Expected(record).fields(schema, 0);

      List<List<String>> lines = Csv.parse(Encoded.one(format, schema, record));

      assertEquals(2, lines.size());
      List<String> header = lines.get(0);
      List<String> values = lines.get(1);
      assertEquals(header.size(), values.size());
      Columns columns = new Columns(header, values, "seed " + seed + ", " + schema);
      columns.check(schema, "", expected);
      assertEquals(Math.max(1, columns.checked), values.size(), "no other columns");
    }
  }

  @Test
  void aStreamOfOneTypeHasOneHeader() {
    RecordMaker first = exec(812, "bash");
    Schema schema = first.schema("exec", Schema.Kind.DATA, "{pid}");
    assertEquals(
        "pid,comm\r\n812,bash\r\n7,\"a,\"\"b\"\"\"\r\n8,\" c\"\r\n",
        Encoded.all(
            format,
            new TestBatch()
                .add(schema, first.bytes())
                .add(schema, exec(7, "a,\"b\"").bytes())
                .add(schema, exec(8, " c").bytes())));
  }

  @Test
  void lossesHaveTheirOwnHeaderAndStatesAreLeftOut() {
    RecordMaker exec = exec(1, "a");
    Schema execs = exec.schema("exec", Schema.Kind.DATA, null);
    RecordMaker loss = new RecordMaker().text("place", "sink queue").number("count", Int.U64, 3);
    Schema losses = loss.schema("loss", Schema.Kind.LOSS, "lost {count}");
    RecordMaker state = new RecordMaker().number("state", Int.U8, 1);
    Schema states = state.schema("state", Schema.Kind.STATE, null);
    assertEquals(
        "pid,comm\r\n1,a\r\n1,a\r\ntype,place,count\r\nloss,sink queue,3\r\npid,comm\r\n1,a\r\n",
        Encoded.all(
            format,
            new TestBatch()
                .add(states, state.bytes())
                .add(execs, exec.bytes())
                .add(states, state.bytes())
                .add(execs, exec.bytes())
                .add(losses, loss.bytes())
                .add(execs, exec.bytes())));
  }

  @Test
  void structuresAreColumnsAndArraysAreJson() {
    RecordMaker point = new RecordMaker().number("x", Int.U8, 0).chars("tag", 4, "");
    RecordMaker maker =
        new RecordMaker()
            .raw(
                "p",
                new FieldType.Struct(point.schema("point", Schema.Kind.DATA, null)),
                new byte[] {1, 't', ',', 0, 0})
            .raw("a", new FieldType.Array(new FieldType.Chars(2), 2), new byte[] {'a', 0, 'b', 0})
            .raw("n", new FieldType.Array(Int.U8, 1), new byte[] {5})
            .chars("line", 4, "a\nb");
    assertEquals(
        "p.x,p.tag,a,n,line\r\n1,\"t,\",\"[\"\"a\"\",\"\"b\"\"]\",[5],a\\nb\r\n",
        Encoded.one(format, maker.schema("x", Schema.Kind.DATA, null), maker.bytes()));
  }

  @Test
  void anEmptyLineIsNoRecord() {
    RecordMaker maker = new RecordMaker().chars("comm", 4, "");
    Schema schema = maker.schema("x", Schema.Kind.DATA, null);
    assertEquals("comm\r\n\"\"\r\n", Encoded.one(format, schema, maker.bytes()));
    byte[] cut = Arrays.copyOf(maker.bytes(), 2);
    assertEquals("comm\r\n\"\"\r\n", Encoded.one(format, schema, cut));
  }

  private static RecordMaker exec(int pid, String comm) {
    return new RecordMaker().number("pid", Int.U32, pid).chars("comm", 16, comm);
  }

  /** A line's values, held against those that JSON would have. */
  private static final class Columns {
    private final List<String> header;
    private final List<String> values;
    private final String what;
    private int checked;

    Columns(List<String> header, List<String> values, String what) {
      this.header = header;
      this.values = values;
      this.what = what;
    }

    void check(Schema schema, String prefix, Map<?, ?> expected) {
      for (Schema.Field field : schema.fields()) {
        String title = prefix + safe(field.name());
        Object value = expected == null ? null : expected.get(field.name());
        if (field.type() instanceof FieldType.Struct struct) {
          check(struct.schema(), title + ".", value instanceof Map<?, ?> map ? map : null);
        } else {
          assertEquals(title, header.get(checked), what);
          String cell = values.get(checked++);
          // members of a structure that was cut short may still be there
          if (expected != null && !(value == null && field.type() instanceof FieldType.Array)) {
            check(field.type(), value, cell);
          }
        }
      }
    }

    private void check(FieldType type, Object value, String cell) {
      if (value == null) {
        assertEquals("", cell, what);
      } else if (type instanceof FieldType.Array) {
        assertEquals(value, Json.parse(cell), what);
      } else {
        assertEquals(value instanceof String text ? safe(text) : value.toString(), cell, what);
      }
    }

    private static String safe(String text) {
      return new String(Literal.escaped(text, Escape.TEXT), StandardCharsets.UTF_8);
    }
  }
}
