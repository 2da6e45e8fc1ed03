package io.sonde.format.testing;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas of every type of field, and records of them full of awkward bytes. */
public final class RandomRecords {
  private static final int[] INTEGER_SIZES = {1, 2, 4, 8};
  private static final byte[] AWKWARD = {
    0, '"', '\\', '\n', 0x1b, 0x7f, (byte) 0x80, (byte) 0xc2, (byte) 0xe2, (byte) 0xed, (byte) 0xf0
  };

  private final Random random;

  public RandomRecords(long seed) {
    random = new Random(seed);
  }

  public Schema schema(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    int offset = 0;
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      FieldType type = type(depth);
      offset += random.nextInt(4);
      fields.add(new Schema.Field("f" + i + (random.nextInt(8) == 0 ? "\"é\n" : ""), type, offset));
      offset += type.size();
    }
    return Schema.data("random", offset + random.nextInt(4), fields);
  }

  /** A record of a schema, sometimes cut short. */
  public byte[] record(Schema schema) {
    int tail = random.nextInt(40);
    byte[] bytes = new byte[schema.size() + tail];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      int choice = random.nextInt(3);
      if (choice == 0) {
        bytes[i] = AWKWARD[random.nextInt(AWKWARD.length)];
      } else if (choice == 1) {
        bytes[i] = (byte) (' ' + random.nextInt(95));
      }
    }
    locate(schema, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), 0, tail);
    int length = random.nextInt(5) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
    return Arrays.copyOf(bytes, length);
  }

  /** Makes every locator point into the record's tail. */
  private void locate(Schema schema, ByteBuffer bytes, int at, int tail) {
    for (Schema.Field field : schema.fields()) {
      locate(field.type(), bytes, at + field.offset(), tail);
    }
  }

  private void locate(FieldType type, ByteBuffer bytes, int at, int tail) {
    if (type instanceof FieldType.Text) {
      int skipped = random.nextInt(tail + 1);
      int length = random.nextInt(tail - skipped + 1);
      bytes.putInt(at, length << 16 | (bytes.limit() - tail + skipped));
    } else if (type instanceof FieldType.Struct struct) {
      locate(struct.schema(), bytes, at, tail);
    } else if (type instanceof FieldType.Array array) {
      for (int i = 0; i < array.count(); i++) {
        locate(array.element(), bytes, at + i * array.element().size(), tail);
      }
    }
  }

  private FieldType type(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> new FieldType.Bool();
      case 1 -> enumeration();
      case 2 -> new FieldType.Chars(1 + random.nextInt(20));
      case 3 -> new FieldType.Bytes(random.nextInt(10));
      case 4 -> new FieldType.Text();
      case 5 -> new FieldType.IpAddress(random.nextBoolean() ? 4 : 16);
      case 6 -> new FieldType.Time(Clock.values()[random.nextInt(Clock.values().length)]);
      case 7 -> integer();
      case 8 -> new FieldType.Array(type(depth - 1), random.nextInt(4));
      default -> new FieldType.Struct(schema(depth - 1));
    };
  }

  private FieldType.Int integer() {
    int size = INTEGER_SIZES[random.nextInt(INTEGER_SIZES.length)];
    Base base = Base.values()[random.nextInt(Base.values().length)];
    return new FieldType.Int(size, random.nextBoolean(), base);
  }

  private FieldType enumeration() {
    Map<Long, String> names = new HashMap<>();
    for (long value = -128; value < 300; value += 1 + random.nextInt(3)) {
      names.put(value, "NAME_" + value);
    }
    // values that are the same once cut to the type's size would be given two names
    boolean wide = random.nextBoolean();
    FieldType.Int base = wide ? FieldType.Int.S32 : FieldType.Int.U8;
    if (!wide) {
      names.keySet().removeIf(value -> value < 0 || value > 255);
    }
    return new FieldType.Enumeration(base, names);
  }
}
