package io.sonde.sink.kafka.internal;

import io.sonde.api.event.Schema;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/** Something made once for each schema. Used by one thread at a time. */
final class PerSchema<T> {
  /** Replayed records bring schema objects of their own, with each segment of a spill. */
  private static final int MOST = 256;

  private final Function<Schema, T> maker;
  private final Map<Schema, T> made = new IdentityHashMap<>();
  private Schema lastSchema;
  private T last;

  PerSchema(Function<Schema, T> maker) {
    this.maker = maker;
  }

  T of(Schema schema) {
    if (schema != lastSchema) {
      if (made.size() >= MOST) {
        made.clear();
      }
      last = made.computeIfAbsent(schema, maker);
      lastSchema = schema;
    }
    return last;
  }
}
