package io.sonde.format.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.MapView.Entry;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.value.internal.IntegerReader;
import io.sonde.format.value.internal.RecordBytes;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/** An order of a map's entries. */
record EntryOrder(Comparator<Entry> comparator) implements Comparator<Entry> {
  /**
   * @param name {@code key} or {@code value}, with a {@code -} before it if it is to fall
   * @throws IllegalArgumentException if it is none of these
   */
  static EntryOrder of(String name, MapView map) {
    Comparator<Entry> byKey = Comparator.comparing(Entry::key, new FieldOrder(map.key().fields()));
    Comparator<Entry> byValue = byValue(map);
    return new EntryOrder(
        switch (name) {
          case "key" -> byKey;
          case "-key" -> byKey.reversed();
          case "value" -> byValue.thenComparing(byKey);
          case "-value" -> byValue.reversed().thenComparing(byKey);
          default ->
              throw new IllegalArgumentException(
                  "sort is key, value, -key or -value, not '" + name + "'");
        });
  }

  @Override
  public int compare(Entry a, Entry b) {
    return comparator.compare(a, b);
  }

  private static Comparator<Entry> byValue(MapView map) {
    List<Schema.Field> fields = map.value().fields();
    boolean added =
        !map.processors().isEmpty()
            && fields.size() == 1
            && fields.get(0).type() instanceof FieldType.Int;
    if (!added) {
      return Comparator.comparing(Entry::value, new FieldOrder(fields));
    }
    FieldType.Int type = (FieldType.Int) fields.get(0).type();
    IntegerReader reader = new IntegerReader(type);
    int offset = fields.get(0).offset();
    Comparator<Long> order = type.signed() ? Long::compare : Long::compareUnsigned;
    return Comparator.comparing(entry -> sum(map, entry.value(), reader, offset), order);
  }

  private static long sum(MapView map, ByteBuffer value, IntegerReader reader, int offset) {
    RecordBytes bytes = new RecordBytes();
    long sum = 0;
    for (ByteBuffer part : map.parts(value)) {
      bytes.show(part);
      sum += reader.read(bytes.data(), bytes.start() + offset);
    }
    return sum;
  }
}
