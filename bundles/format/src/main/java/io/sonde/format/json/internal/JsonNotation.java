package io.sonde.format.json.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.text.internal.TemplateLines;
import io.sonde.format.time.internal.TimeWriter;
import io.sonde.format.time.internal.Times;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.ValueWriter;
import java.util.Optional;

/**
 * Values as RFC 8259 has them; see {@link JsonFormat} for what is chosen where it leaves a choice.
 */
public final class JsonNotation implements Notation {
  private final Times times;

  /** One that writes times as the kernel counts them. */
  public JsonNotation() {
    this(Times.KERNEL);
  }

  public JsonNotation(Times times) {
    this.times = times;
  }

  @Override
  public Escape escape() {
    return Escape.JSON;
  }

  @Override
  public byte[] quote() {
    return Literal.of("\"");
  }

  @Override
  public byte[] key(String name) {
    byte[] escaped = Literal.escaped(name, Escape.JSON);
    byte[] key = new byte[escaped.length + 3];
    key[0] = '"';
    System.arraycopy(escaped, 0, key, 1, escaped.length);
    key[escaped.length + 1] = '"';
    key[escaped.length + 2] = ':';
    return key;
  }

  @Override
  public byte[] missing() {
    return Literal.of("null");
  }

  @Override
  public ValueWriter composed(Schema schema, String template) {
    ValueWriter text = TemplateLines.escaped(new StringNotation(this)).writer(schema, template);
    return (record, at, out) -> {
      out.put('"');
      text.write(record, at, out);
      out.put('"');
    };
  }

  /**
   * Nanoseconds, whatever they count from; only a difference of times can be negative. Time of day,
   * where it is wanted, is a string.
   */
  @Override
  public ValueWriter time(FieldType.Clock clock) {
    Optional<ValueWriter> timeOfDay = times.timeOfDay(clock, TimeWriter.UTC_NANOSECONDS);
    if (timeOfDay.isPresent()) {
      ValueWriter time = timeOfDay.get();
      return (record, at, out) -> {
        out.put('"');
        time.write(record, at, out);
        out.put('"');
      };
    }
    if (clock == FieldType.Clock.DURATION) {
      return (record, at, out) -> Digits.signed(record.data().getLong(at), out);
    }
    return (record, at, out) -> Digits.unsigned(record.data().getLong(at), out);
  }

  @Override
  public FieldType type(Schema.Field field) {
    return times.type(field);
  }
}
