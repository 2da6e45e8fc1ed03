package io.sonde.itests.kernel.registry;

import io.sonde.api.event.EventSource;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of a source, read by their schemas: numbers and texts. */
final class ReadRecords extends RecordBatch {
  /** A record. Numbers are in decimal. */
  record Read(String schema, Map<String, String> fields) {
    String get(String field) {
      return fields.get(field);
    }

    long number(String field) {
      return Long.parseLong(fields.get(field));
    }
  }

  private final List<Read> records = new ArrayList<>();

  private ReadRecords() {}

  /** All that a source has now. */
  static List<Read> of(EventSource source) throws IOException {
    ReadRecords batch = new ReadRecords();
    batch.takeAll(source);
    return batch.records;
  }

  @Override
  public void add(Schema schema, int offset, int length) {
    Map<String, String> fields = new HashMap<>();
    for (Schema.Field field : schema.fields()) {
      fields.put(field.name(), value(field.type(), offset, offset + field.offset()));
    }
    records.add(new Read(schema.name(), fields));
  }

  private String value(FieldType type, int record, int at) {
    if (type instanceof FieldType.Int number) {
      return switch (number.size()) {
        case 1 -> Integer.toString(data().get(at));
        case 2 -> Integer.toString(data().getShort(at));
        case 4 -> Integer.toString(data().getInt(at));
        default -> Long.toString(data().getLong(at));
      };
    } else if (type instanceof FieldType.Time) {
      return Long.toString(data().getLong(at));
    } else if (type instanceof FieldType.Chars chars) {
      return text(at, chars.length()).replaceAll("\0.*", "");
    } else if (type instanceof FieldType.Text) {
      int locator = data().getInt(at);
      return text(record + (locator & 0xffff), locator >>> 16);
    }
    return type.toString();
  }

  private String text(int start, int length) {
    byte[] bytes = new byte[length];
    data().get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
