package io.sonde.format.generated.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.api.testing.TestBatch;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.csv.internal.CsvFormat;
import io.sonde.format.json.internal.JsonFormat;
import io.sonde.format.json.internal.JsonNotation;
import io.sonde.format.testing.RandomRecords;
import io.sonde.format.testing.RecordMaker;
import io.sonde.format.text.internal.TextFormat;
import io.sonde.format.text.internal.TextNotation;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotFieldsTest {
  @Test
  void generatedCodeWritesWhatTheFieldsWrite() {
    for (int seed = 0; seed < 200; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema schema = random.schema(3);
      for (Notation notation : List.of(new TextNotation(), new JsonNotation())) {
        FieldsWriter fields = new ValueWriters(notation).fields(schema, "<", ">");
        ValueWriter generated = HotFields.generated(fields);
        assertNotSame(fields, generated);
        for (int i = 0; i < 5; i++) {
          byte[] record = Arrays.copyOf(random.record(schema), schema.size() + 40);
          assertArrayEquals(
              written(fields, schema, record),
              written(generated, schema, record),
              "seed " + seed + ", " + schema);
        }
      }
    }
  }

  private static byte[] written(ValueWriter writer, Schema schema, byte[] bytes) {
    RecordBytes record = new RecordBytes();
    record.show(new TestBatch().add(schema, bytes), 0);
    LineBuffer out = new LineBuffer();
    writer.write(record, record.start(), out);
    return Arrays.copyOf(out.reserve(0), out.length());
  }

  @ParameterizedTest
  @ValueSource(classes = {TextFormat.class, JsonFormat.class, CsvFormat.class})
  void aStreamGoesOnAsItBegan(Class<? extends RecordFormat> type) throws Exception {
    RecordFormat format = type.getConstructor().newInstance();
    for (int seed = 0; seed < 8; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema schema = random.schema(2);
      TestBatch batch = new TestBatch();
      for (int i = 0; i < 100; i++) {
        batch.add(schema, random.record(schema));
      }
      byte[] first = lines(format.encoder(Map.of()), batch);
      RecordEncoder encoder = format.encoder(Map.of());
      encoder.encode(batch, 0, OutputStream.nullOutputStream());
      for (int i = 0; i < 150; i++) {
        lines(encoder, batch);
      }
      byte[] later = lines(encoder, batch);
      int header = first.length - later.length;
      assertArrayEquals(Arrays.copyOfRange(first, header, first.length), later, "seed " + seed);
    }
  }

  @Test
  void linesOfATemplateGoOnAsTheyBegan() throws IOException {
    Random random = new Random(8);
    TestBatch batch = new TestBatch();
    RecordMaker like = tracePipe(random);
    Schema schema =
        like.schema(
            "trace_pipe",
            Schema.Kind.DATA,
            "{task:>16}-{pid:<7} [{cpu:03}] {flags} {time}: {time:>14} {cpu:<2} {pid:05}"
                + " {message} {pid:>9} {task:<12}|{cpu:x}");
    for (int i = 0; i < 100; i++) {
      batch.add(schema, tracePipe(random).bytes());
    }
    RecordFormat format = new TextFormat();
    byte[] first = lines(format.encoder(Map.of()), batch);
    RecordEncoder encoder = format.encoder(Map.of());
    for (int i = 0; i < 150; i++) {
      lines(encoder, batch);
    }
    assertArrayEquals(first, lines(encoder, batch));
  }

  private static RecordMaker tracePipe(Random random) {
    return new RecordMaker()
        .chars("task", 16, random.nextInt(3) == 0 ? "zürich" : "worker-" + random.nextInt())
        .number("pid", Int.S32, random.nextInt() >> random.nextInt(32))
        .number("cpu", Int.U32, random.nextInt() >>> random.nextInt(32))
        .chars("flags", 8, "....1")
        .number(
            "time",
            new FieldType.Time(FieldType.Clock.TRACE),
            random.nextLong() >>> random.nextInt(64))
        .text("message", "line\n" + random.nextInt());
  }

  private static byte[] lines(RecordEncoder encoder, TestBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < batch.size(); i++) {
      encoder.encode(batch, i, out);
    }
    return out.toByteArray();
  }

  @Test
  void whatWouldBeTooMuchCodeStaysAsItIs() {
    List<Schema.Field> many = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      many.add(new Schema.Field("field" + i, Int.U32, 4 * i));
    }
    FieldsWriter wide =
        new ValueWriters(new JsonNotation()).fields(Schema.data("x", 3200, many), "{", "}");
    assertSame(wide, HotFields.generated(wide));
    Schema far =
        Schema.data(
            "x",
            40_000,
            List.of(
                new Schema.Field("a", new FieldType.Bytes(39_000), 0),
                new Schema.Field("b", Int.U64, 39_500)));
    FieldsWriter distant = new ValueWriters(new JsonNotation()).fields(far, "{", "}");
    assertSame(distant, HotFields.generated(distant));
    assertEquals(39_508, distant.extent());
  }
}
