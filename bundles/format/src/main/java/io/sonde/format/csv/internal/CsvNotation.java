package io.sonde.format.csv.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.json.internal.JsonNotation;
import io.sonde.format.text.internal.TemplateLines;
import io.sonde.format.time.internal.TimeWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.ValueWriter;

/** Values as a line's cells have them, before quotes. */
final class CsvNotation implements Notation {
  private final Times times;
  private final Notation numbers = new JsonNotation();

  CsvNotation(Times times) {
    this.times = times;
  }

  @Override
  public Escape escape() {
    return Escape.TEXT;
  }

  @Override
  public byte[] quote() {
    return new byte[0];
  }

  @Override
  public byte[] key(String name) {
    return Literal.escaped(name + "=", Escape.TEXT);
  }

  @Override
  public byte[] missing() {
    return new byte[0];
  }

  /** A line break within would make two lines of a record: all is escaped. */
  @Override
  public ValueWriter composed(Schema schema, String template) {
    return TemplateLines.escaped(this).writer(schema, template);
  }

  @Override
  public ValueWriter time(FieldType.Clock clock) {
    return times.timeOfDay(clock, TimeWriter.UTC_NANOSECONDS).orElseGet(() -> numbers.time(clock));
  }

  @Override
  public FieldType type(Schema.Field field) {
    return times.type(field);
  }
}
