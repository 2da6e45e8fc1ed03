package io.sonde.format.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.text.internal.TextNotation;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.IntegerReader;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The histograms of a map, one for each key but for its slot: the key's last member, or the key
 * itself. Counts of a per-CPU map are added up.
 */
final class Histograms {
  private static final String LABEL = "label";
  private static final String SECTION = "section";

  private final MapView map;
  private final Drawing drawing;
  private final Schema.Field slot;
  private final IntegerReader slots;
  private final Schema.Field count;
  private final IntegerReader counts;
  private final List<Schema.Field> section;

  /**
   * @throws IOException if the map is no histogram; the message says why
   */
  Histograms(MapView map, Drawing drawing) throws IOException {
    this.map = map;
    this.drawing = drawing;
    List<Schema.Field> key = map.key().fields();
    List<Schema.Field> value = map.value().fields();
    if (key.isEmpty() || value.size() != 1) {
      throw noHistogram("it wants a slot as key and one count as value");
    }
    this.slot = key.get(key.size() - 1);
    this.slots = integer(slot).orElseThrow(() -> noHistogram(slot.name() + " is no integer"));
    this.count = value.get(0);
    this.counts = integer(count).orElseThrow(() -> noHistogram(count.name() + " is no integer"));
    this.section = key.subList(0, key.size() - 1);
  }

  /** Draws all. */
  void write(Map<String, String> options, OutputStream out) throws IOException {
    SortedMap<ByteBuffer, SlotCounts> all =
        new TreeMap<>(new FieldOrder(section).thenComparing(Histograms::bytes));
    map.forEach(
        (key, value) -> {
          ByteBuffer own = section(key);
          SlotCounts counted = all.get(own);
          if (counted == null) {
            counted = new SlotCounts(drawing.slots());
            all.put(own, counted);
          }
          RecordBytes bytes = new RecordBytes();
          bytes.show(key);
          counted.add(slots.read(bytes.data(), bytes.start() + slot.offset()), sum(value));
          return true;
        });
    LineBuffer line = new LineBuffer();
    ValueWriter heading = heading(options);
    for (Map.Entry<ByteBuffer, SlotCounts> one : all.entrySet()) {
      line.clear();
      if (!section.isEmpty()) {
        RecordBytes key = new RecordBytes();
        key.show(one.getKey());
        heading.write(key, key.start(), line);
      }
      drawing.draw(one.getValue(), options.getOrDefault(LABEL, "value"), line);
      notDrawn(one.getValue(), line);
      line.writeTo(out);
    }
  }

  /** The key's members before the slot, copied. */
  private ByteBuffer section(ByteBuffer key) {
    ByteBuffer copy = ByteBuffer.allocate(slot.offset()).order(ByteOrder.nativeOrder());
    return copy.put(0, key, key.position(), slot.offset());
  }

  private long sum(ByteBuffer value) {
    long sum = 0;
    for (ByteBuffer part : map.parts(value)) {
      RecordBytes bytes = new RecordBytes();
      bytes.show(part);
      sum += counts.read(bytes.data(), bytes.start() + count.offset());
    }
    return sum;
  }

  /** An empty line, and one that says whose histogram follows: {@code pid = 42, comm = sh}. */
  private ValueWriter heading(Map<String, String> options) {
    ValueWriters values = new ValueWriters(new TextNotation());
    List<FieldsWriter.Part> parts = new ArrayList<>();
    for (Schema.Field field : section) {
      String name =
          section.size() == 1 ? options.getOrDefault(SECTION, field.name()) : field.name();
      byte[] lead = Literal.escaped((parts.isEmpty() ? "" : ", ") + name + " = ", Escape.TEXT);
      parts.add(values.part(map.key(), field, lead));
    }
    FieldsWriter fields = new FieldsWriter(parts, Literal.of("\n"), Literal.of("?"));
    return (record, at, out) -> {
      out.put('\n');
      fields.write(record, at, out);
    };
  }

  private void notDrawn(SlotCounts counted, LineBuffer out) {
    long missing = drawing.notDrawn(counted);
    if (missing != 0) {
      out.put(
          Literal.of(
              String.format(
                  Locale.ROOT,
                  "     (%s counted in slots that are not drawn)\n",
                  Long.toUnsignedString(missing))));
    }
  }

  private static int bytes(ByteBuffer a, ByteBuffer b) {
    return a.compareTo(b);
  }

  private static Optional<IntegerReader> integer(Schema.Field field) {
    return field.type() instanceof FieldType.Int type
        ? Optional.of(new IntegerReader(type))
        : Optional.empty();
  }

  private IOException noHistogram(String why) {
    return new IOException("map '" + map.name() + "' cannot be drawn as a histogram: " + why);
  }
}
