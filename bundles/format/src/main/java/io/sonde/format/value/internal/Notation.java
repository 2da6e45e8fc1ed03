package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Escape;

/** What distinguishes one format's way of writing values from another's. */
public interface Notation {
  /** How text is made safe. */
  Escape escape();

  /** What stands on either side of what is no plain number; may be empty. */
  byte[] quote();

  /** A field's name with what stands between it and its value. */
  byte[] key(String name);

  /** What stands for a value that the record does not hold. */
  byte[] missing();

  /**
   * The writer of a text that is composed of a structure's fields; it is given the structure's
   * place.
   *
   * @throws IllegalArgumentException if the template contradicts the schema
   */
  ValueWriter composed(Schema schema, String template);

  ValueWriter time(FieldType.Clock clock);

  /**
   * The type as which a field is written: its own, unless the user knows better.
   *
   * @throws IllegalArgumentException if what the user says of it cannot be
   */
  default FieldType type(Schema.Field field) {
    return field.type();
  }
}
