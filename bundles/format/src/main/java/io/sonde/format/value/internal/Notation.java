package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
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

  ValueWriter time(FieldType.Clock clock);
}
