package io.sonde.format.json.internal;

import io.sonde.api.event.FieldType;
import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.ValueWriter;

/**
 * Values as RFC 8259 has them; see {@link JsonFormat} for what is chosen where it leaves a choice.
 */
final class JsonNotation implements Notation {
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

  /** Nanoseconds, whatever they count from; only a difference of times can be negative. */
  @Override
  public ValueWriter time(FieldType.Clock clock) {
    if (clock == FieldType.Clock.DURATION) {
      return (record, at, out) -> Digits.signed(record.data().getLong(at), out);
    }
    return (record, at, out) -> Digits.unsigned(record.data().getLong(at), out);
  }
}
