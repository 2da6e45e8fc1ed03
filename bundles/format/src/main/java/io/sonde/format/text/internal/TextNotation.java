package io.sonde.format.text.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.time.internal.TimeWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.Step;
import io.sonde.format.value.internal.Steps;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.util.List;

/** Values as people read them. */
public final class TextNotation implements Notation {
  private final Times times;

  /** One that writes times as the kernel counts them. */
  public TextNotation() {
    this(Times.KERNEL);
  }

  public TextNotation(Times times) {
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
    return Literal.of("?");
  }

  /** Literal text stands as it is, as in a schema's own template. */
  @Override
  public ValueWriter composed(Schema schema, String template) {
    return new TemplateLines(new ValueWriters(this)).writer(schema, template);
  }

  @Override
  public ValueWriter time(FieldType.Clock clock) {
    return times
        .timeOfDay(clock, TimeWriter.UTC)
        .orElse(
            switch (clock) {
              case MONOTONIC, BOOT, TRACE -> new Step("sinceBoot", List.of(), Steps::sinceBoot);
              case REAL -> TimeWriter.UTC;
              case DURATION -> TimeWriter.DURATION;
            });
  }

  @Override
  public FieldType type(Schema.Field field) {
    return times.type(field);
  }
}
