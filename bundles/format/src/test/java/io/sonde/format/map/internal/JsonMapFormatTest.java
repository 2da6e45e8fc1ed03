package io.sonde.format.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.format.testing.Expected;
import io.sonde.format.testing.Json;
import io.sonde.format.testing.RandomRecords;
import io.sonde.format.testing.RecordMaker;
import io.sonde.format.testing.Shown;
import io.sonde.format.testing.TestMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonMapFormatTest {
  private final JsonMapFormat format = new JsonMapFormat();

  @Test
  void eachEntryIsAnObject() throws IOException {
    assertEquals(
        "{\"key\":1,\"value\":18446744073709551615}\n{\"key\":-2,\"value\":0}\n",
        Shown.map(format, TestMap.numbers(Int.S32, Int.U64).add(1, -1).add(-2, 0)));
    assertEquals(
        "{\"key\":5,\"value\":{\"cpu0\":1,\"cpu2\":3}}\n",
        Shown.map(format, TestMap.numbers(Int.U32, Int.U64, 0, 2).add(5, 1, 3)));
    RecordMaker key = new RecordMaker().number("pid", Int.U32, 7).chars("comm", 4, "a\"b");
    TestMap structs =
        new TestMap(
            key.schema("key_t", Schema.Kind.DATA, null), TestMap.single("v", new FieldType.Bool()));
    assertEquals(
        "{\"key\":{\"pid\":7,\"comm\":\"a\\\"b\"},\"value\":true}\n",
        Shown.map(format, structs.add(key.bytes(), new byte[] {1})));
  }

  @Test
  void randomEntriesReadBackAreWhatTheyWere() throws IOException {
    for (int seed = 0; seed < 500; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema key = padded(random.schema(1));
      Schema value = padded(random.schema(1));
      byte[] keyBytes = Arrays.copyOf(random.record(key), key.size());
      byte[] valueBytes = Arrays.copyOf(random.record(value), value.size());
      String line = Shown.map(format, new TestMap(key, value).add(keyBytes, valueBytes));
      assertEquals(
          Map.of(
              "key", new Expected(keyBytes).fields(key, 0),
              "value", new Expected(valueBytes).fields(value, 0)),
          Json.parse(line.strip()),
          "seed " + seed);
    }
  }

  /** One byte larger, so that it is a structure even with a single member. */
  private static Schema padded(Schema schema) {
    return Schema.data(schema.name(), schema.size() + 1, schema.fields());
  }
}
