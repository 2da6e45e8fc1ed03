package io.sonde.format.csv.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.json.internal.JsonNotation;
import io.sonde.format.stream.internal.RecordWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes the columns of a schema's records. */
final class CsvColumns {
  private static final String TYPE = "type";

  private final ValueWriters values;
  private final ValueWriters arrays;

  CsvColumns(Times times) {
    this.values = new ValueWriters(new CsvNotation(times));
    this.arrays = new ValueWriters(new JsonNotation(times));
  }

  /**
   * @param type the value of a first column that says what the record is; empty for no such column
   * @throws IllegalArgumentException if the schema contradicts itself
   */
  RecordWriter writer(Schema schema, String type) {
    List<String> titles = new ArrayList<>();
    List<FieldsWriter.Part> parts = new ArrayList<>();
    if (!type.isEmpty()) {
      titles.add(TYPE);
    }
    boolean alone = type.isEmpty() && columns(schema) == 1;
    add(schema, "", 0, alone, titles, parts);
    List<FieldsWriter.Part> separated = new ArrayList<>();
    for (FieldsWriter.Part part : parts) {
      String before = separated.isEmpty() ? (type.isEmpty() ? "" : type + ",") : ",";
      separated.add(
          new FieldsWriter.Part(Literal.of(before), part.writer(), part.offset(), part.size()));
    }
    String tail = parts.isEmpty() ? type + "\r" : "\r";
    byte[] missing = Literal.of(alone ? "\"\"" : "");
    FieldsWriter line = new FieldsWriter(separated, Literal.of(tail), missing);
    return RecordWriter.headed(line, header(titles) + "\r");
  }

  private void add(
      Schema schema,
      String prefix,
      int base,
      boolean alone,
      List<String> titles,
      List<FieldsWriter.Part> parts) {
    for (Schema.Field field : schema.fields()) {
      String title = prefix + field.name();
      if (field.type() instanceof FieldType.Struct struct) {
        add(struct.schema(), title + ".", base + field.offset(), alone, titles, parts);
      } else {
        boolean array = field.type() instanceof FieldType.Array;
        FieldsWriter.Part part = (array ? arrays : values).part(schema, field, new byte[0]);
        titles.add(title);
        ValueWriter cell = isBare(field.type()) ? part.writer() : new CsvCell(part.writer(), alone);
        parts.add(new FieldsWriter.Part(part.lead(), cell, base + part.offset(), part.size()));
      }
    }
  }

  private static int columns(Schema schema) {
    return schema.fields().stream()
        .map(Schema.Field::type)
        .mapToInt(type -> type instanceof FieldType.Struct struct ? columns(struct.schema()) : 1)
        .sum();
  }

  /** Whether values of a type are never empty, and hold nothing that needs quotes. */
  private static boolean isBare(FieldType type) {
    return type instanceof FieldType.Int
        || type instanceof FieldType.Bool
        || type instanceof FieldType.Time
        || type instanceof FieldType.IpAddress;
  }

  private static String header(List<String> titles) {
    LineBuffer line = new LineBuffer();
    for (int i = 0; i < titles.size(); i++) {
      if (i > 0) {
        line.put(',');
      }
      int start = line.length();
      line.put(Literal.escaped(titles.get(i), Escape.TEXT));
      CsvCell.quote(start, titles.size() == 1, line);
    }
    return new String(line.reserve(0), 0, line.length(), StandardCharsets.UTF_8);
  }
}
