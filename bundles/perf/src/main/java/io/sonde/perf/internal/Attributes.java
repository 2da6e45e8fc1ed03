package io.sonde.perf.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A {@code struct perf_event_attr} being filled in. What is not set is zero. */
final class Attributes {
  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(AttributeField.STRUCT_SIZE).order(ByteOrder.nativeOrder());

  /**
   * @param type the event's kind: one of {@link EventType}, or a dynamic number from sysfs
   */
  Attributes(int type) {
    set(AttributeField.TYPE, type);
    set(AttributeField.SIZE, AttributeField.STRUCT_SIZE);
  }

  /**
   * @throws IllegalArgumentException if the value does not fit the field
   */
  Attributes set(AttributeField field, long value) {
    if (field.size() == Integer.BYTES) {
      if (value >>> Integer.SIZE != 0) {
        throw new IllegalArgumentException(field + " has 32 bits: " + value);
      }
      bytes.putInt(field.offset(), (int) value);
    } else {
      bytes.putLong(field.offset(), value);
    }
    return this;
  }

  /** The struct, from index 0 to its limit. */
  ByteBuffer bytes() {
    return bytes;
  }
}
