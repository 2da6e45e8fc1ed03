package io.sonde.engine.spill.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchemaCodecTest {
  private final Random random = new Random(20261123);

  @Test
  void everySchemaComesBackAsItWas() throws IOException {
    for (int round = 0; round < 500; round++) {
      Schema schema = schema(0);
      assertEquals(schema, read(written(schema)));
    }
  }

  @Test
  void whatIsCutOffOrChangedIsRefusedAndNothingWorse() throws IOException {
    for (int round = 0; round < 200; round++) {
      byte[] bytes = written(schema(0));
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      assertThrows(IOException.class, () -> read(cut));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        read(bytes);
      } catch (IOException e) {
        // One of both: another schema, or a refusal.
      }
    }
  }

  private static byte[] written(Schema schema) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SchemaCodec.write(schema, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Schema read(byte[] bytes) throws IOException {
    return SchemaCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private Schema schema(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      fields.add(new Schema.Field("fäld" + i, type(depth), random.nextInt(1000)));
    }
    Schema.Kind[] kinds = Schema.Kind.values();
    return new Schema(
        "s" + random.nextInt(),
        kinds[random.nextInt(kinds.length)],
        random.nextInt(1000),
        fields,
        random.nextBoolean() ? Optional.of("{n:>4}") : Optional.empty());
  }

  private FieldType type(int depth) {
    return switch (random.nextInt(depth > 3 ? 8 : 11)) {
      case 0 -> integer();
      case 1 -> new FieldType.Bool();
      case 2 -> new FieldType.Enumeration(integer(), Map.of(-1L, "minus", random.nextLong(), "x"));
      case 3 -> new FieldType.Chars(random.nextInt(64));
      case 4 -> new FieldType.Text();
      case 5 -> new FieldType.IpAddress(random.nextBoolean() ? 4 : 16);
      case 6 -> new FieldType.Time(Clock.values()[random.nextInt(Clock.values().length)]);
      case 7 -> new FieldType.Composed("{a} is {b}");
      case 8 -> new FieldType.Bytes(random.nextInt(64));
      case 9 -> new FieldType.Array(type(depth + 1), random.nextInt(9));
      default -> new FieldType.Struct(schema(depth + 1));
    };
  }

  private Int integer() {
    return new Int(
        1 << random.nextInt(4),
        random.nextBoolean(),
        Base.values()[random.nextInt(Base.values().length)]);
  }
}
