package io.sonde.format.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.text.internal.Alignment;
import io.sonde.format.text.internal.Columns;
import io.sonde.format.text.internal.TextNotation;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.ValueWriters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries in columns that are as wide as their widest cell. */
final class MapTable {
  /** An entry's line, or of a per-CPU map one of its lines. */
  private static final class Row {
    private final RecordBytes key = new RecordBytes();
    private final RecordBytes value = new RecordBytes();
    private int processor;
  }

  /** Writes a cell. */
  @FunctionalInterface
  private interface Cell {
    void write(Row row, LineBuffer out);
  }

  private record Column(String title, Alignment alignment, Cell cell) {}

  /** Takes the lines. */
  @FunctionalInterface
  private interface Lines {
    void take(Row row) throws IOException;
  }

  private final MapView map;
  private final ValueWriters values = new ValueWriters(new TextNotation());
  private final List<Column> columns = new ArrayList<>();

  MapTable(MapView map) {
    this.map = map;
    for (Schema.Field field : map.key().fields()) {
      FieldsWriter one = field(map.key(), field);
      column(field, (row, out) -> one.write(row.key, row.key.start(), out));
    }
    if (!map.processors().isEmpty()) {
      columns.add(
          new Column("CPU", Alignment.RIGHT, (row, out) -> Digits.unsigned(row.processor, out)));
    }
    for (Schema.Field field : map.value().fields()) {
      FieldsWriter one = field(map.value(), field);
      column(field, (row, out) -> one.write(row.value, row.value.start(), out));
    }
  }

  /** Writes the header and these entries. */
  void write(List<MapView.Entry> entries, OutputStream out) throws IOException {
    int[] widths =
        columns.stream().mapToInt(c -> c.title.codePointCount(0, c.title.length())).toArray();
    LineBuffer line = new LineBuffer();
    forEachRow(
        entries,
        row -> {
          for (int i = 0; i < widths.length; i++) {
            line.clear();
            columns.get(i).cell.write(row, line);
            widths[i] = Math.max(widths[i], line.characters(0));
          }
        });
    writeLine((column, to) -> to.put(Literal.of(column.title)), widths, line, out);
    forEachRow(
        entries, row -> writeLine((column, to) -> column.cell.write(row, to), widths, line, out));
  }

  /** Writes what stands in a column. */
  @FunctionalInterface
  private interface Content {
    void write(Column column, LineBuffer out);
  }

  private void writeLine(Content content, int[] widths, LineBuffer line, OutputStream out)
      throws IOException {
    line.clear();
    for (int i = 0; i < widths.length; i++) {
      line.fill(' ', i == 0 ? 0 : 2);
      Column column = columns.get(i);
      int start = line.length();
      content.write(column, line);
      boolean open = i == widths.length - 1 && column.alignment == Alignment.LEFT;
      int missing = open ? 0 : widths[i] - line.characters(start);
      column.alignment.apply(start, missing, line);
    }
    line.put('\n');
    line.writeTo(out);
  }

  private void forEachRow(List<MapView.Entry> entries, Lines lines) throws IOException {
    Row row = new Row();
    List<Integer> processors = map.processors();
    for (MapView.Entry entry : entries) {
      row.key.show(entry.key());
      List<ByteBuffer> parts = map.parts(entry.value());
      for (int i = 0; i < parts.size(); i++) {
        row.value.show(parts.get(i));
        row.processor = processors.isEmpty() ? 0 : processors.get(i);
        lines.take(row);
      }
    }
  }

  private void column(Schema.Field field, Cell cell) {
    columns.add(new Column(Columns.title(field.name()), Columns.alignment(field.type()), cell));
  }

  private FieldsWriter field(Schema schema, Schema.Field field) {
    return new FieldsWriter(
        List.of(values.part(schema, field, new byte[0])), new byte[0], Literal.of("?"));
  }
}
