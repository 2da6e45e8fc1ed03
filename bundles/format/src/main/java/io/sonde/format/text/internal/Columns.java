package io.sonde.format.text.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.stream.internal.RecordWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines in columns under a header of field names, for schemas without a template. A column is as
 * wide as its type's usual values; a wider value is written whole and moves the rest of its line.
 */
public final class Columns {
  private static final int WIDEST = 32;

  private final ValueWriters values;
  private final Times times;

  Columns(ValueWriters values, Times times) {
    this.values = values;
    this.times = times;
  }

  RecordWriter writer(Schema schema) {
    List<FieldsWriter.Part> parts = new ArrayList<>();
    StringBuilder header = new StringBuilder();
    int last = schema.fields().size() - 1;
    for (int i = 0; i <= last; i++) {
      Schema.Field field = schema.fields().get(i);
      FieldType type = times.shown(times.type(field));
      FieldsWriter.Part part = values.part(schema, field, Literal.of(i == 0 ? "" : " "));
      String title = title(field.name());
      Alignment alignment = alignment(type);
      int width = Math.max(title.codePointCount(0, title.length()), usualWidth(type));
      // nothing follows a line's last text, so nothing needs to be filled up
      boolean open = i == last && alignment == Alignment.LEFT;
      header.append(i == 0 ? "" : " ").append(aligned(title, alignment, open ? 0 : width));
      ValueWriter value =
          open
              ? part.writer()
              : AlignedWriter.of(type, part.writer(), alignment, width, Escape.TEXT);
      parts.add(new FieldsWriter.Part(part.lead(), value, part.offset(), part.size()));
    }
    FieldsWriter line = new FieldsWriter(parts, Literal.of(""), Literal.of("?"));
    return RecordWriter.headed(line, header.toString());
  }

  /** Numbers stand on the right, all else on the left. */
  public static Alignment alignment(FieldType type) {
    boolean number =
        type instanceof FieldType.Int
            || type instanceof FieldType.Time time && time.clock() != FieldType.Clock.REAL;
    return number ? Alignment.RIGHT : Alignment.LEFT;
  }

  private static int usualWidth(FieldType type) {
    if (type instanceof FieldType.Int integer) {
      return usualWidth(integer);
    } else if (type instanceof FieldType.Time time) {
      return switch (time.clock()) {
        case MONOTONIC, BOOT, TRACE -> "1234567.123456".length();
        case REAL -> "2026-01-01T00:00:00.000000Z".length();
        case DURATION -> "1234567890ns".length();
      };
    } else if (type instanceof FieldType.Chars chars) {
      return Math.min(chars.length(), WIDEST);
    } else if (type instanceof FieldType.IpAddress address) {
      return address.size() == 4 ? "255.255.255.255".length() : WIDEST;
    } else if (type instanceof FieldType.Bytes bytes) {
      return Math.min(2 * bytes.length(), WIDEST);
    } else if (type instanceof FieldType.Bool) {
      return "false".length();
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return Math.min(
          enumeration.names().values().stream().mapToInt(String::length).max().orElse(0), WIDEST);
    }
    return 16;
  }

  private static int usualWidth(FieldType.Int type) {
    if (type.base() != FieldType.Base.DECIMAL) {
      return 2 + 2 * type.size();
    }
    return switch (type.size()) {
      case 1 -> 4;
      case 2 -> 6;
      case 4 -> 8;
      default -> 12;
    };
  }

  /** What stands above a column. */
  public static String title(String name) {
    byte[] safe = Literal.escaped(name.toUpperCase(Locale.ROOT), Escape.TEXT);
    return new String(safe, StandardCharsets.UTF_8);
  }

  private static String aligned(String title, Alignment alignment, int width) {
    String fill = " ".repeat(Math.max(0, width - title.codePointCount(0, title.length())));
    return alignment == Alignment.LEFT ? title + fill : fill + title;
  }
}
