package io.sonde.format.json.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.ValueWriter;

/** Values within a string, which has its quotes already. */
record StringNotation(Notation outside) implements Notation {
  @Override
  public Escape escape() {
    return outside.escape();
  }

  @Override
  public byte[] quote() {
    return new byte[0];
  }

  @Override
  public byte[] key(String name) {
    return Literal.escaped(name + "=", escape());
  }

  @Override
  public byte[] missing() {
    return Literal.of("?");
  }

  @Override
  public ValueWriter composed(Schema schema, String template) {
    throw new IllegalArgumentException("a composed field within a composed field: " + template);
  }

  @Override
  public ValueWriter time(FieldType.Clock clock) {
    return outside.time(clock);
  }

  @Override
  public FieldType type(Schema.Field field) {
    return outside.type(field);
  }
}
