package io.sonde.format.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.format.MapFormat;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.json.internal.JsonNotation;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * The map format {@code json}: each entry an object on a line of its own, in the map's order, such
 * as <code>{"key":{"pid":42},"value":7}</code>. A key or value of one member is that member's
 * value; a value of a per-CPU map is an object <code>{"cpu0":1,"cpu1":2}</code>.
 */
@Component(property = RecordFormat.NAME + "=json")
public final class JsonMapFormat implements MapFormat {
  private static final byte[] KEY = Literal.of("{\"key\":");
  private static final byte[] VALUE = Literal.of(",\"value\":");

  private final ValueWriters values = new ValueWriters(new JsonNotation());

  @Override
  public void write(MapView map, OutputStream out) throws IOException {
    ValueWriter key = writer(map.key());
    ValueWriter value = writer(map.value());
    List<byte[]> parts =
        map.processors().stream().map(number -> Literal.of("\"cpu" + number + "\":")).toList();
    LineBuffer line = new LineBuffer();
    RecordBytes bytes = new RecordBytes();
    map.forEach(
        (keyBytes, valueBytes) -> {
          line.clear();
          line.put(KEY);
          put(key, keyBytes, bytes, line);
          line.put(VALUE);
          if (parts.isEmpty()) {
            put(value, valueBytes, bytes, line);
          } else {
            List<ByteBuffer> each = map.parts(valueBytes);
            for (int i = 0; i < parts.size(); i++) {
              line.put(i == 0 ? '{' : ',');
              line.put(parts.get(i));
              put(value, each.get(i), bytes, line);
            }
            line.put('}');
          }
          line.put('}');
          line.put('\n');
          line.writeTo(out);
          return true;
        });
  }

  private static void put(ValueWriter writer, ByteBuffer from, RecordBytes bytes, LineBuffer to) {
    bytes.show(from);
    writer.write(bytes, bytes.start(), to);
  }

  private ValueWriter writer(Schema schema) {
    if (schema.fields().size() == 1) {
      Schema.Field only = schema.fields().get(0);
      FieldType type = only.type();
      if (only.offset() == 0 && type.size() == schema.size()) {
        return values.of(type);
      }
    }
    return values.fields(schema, "{", "}");
  }
}
