package io.sonde.format.stream.internal;

import io.sonde.api.event.Schema;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The writers of the schemas met so far, each prepared when its schema is first met. Schemas are
 * told apart by identity: comparing them would cost more than writing a record. Bounded, as an
 * encoder may outlive many traces.
 */
final class RecordWriters {
  private static final int MOST = 256;

  private final Function<Schema, RecordWriter> prepare;
  private final Map<Schema, RecordWriter> known = new IdentityHashMap<>();
  private Schema last;
  private RecordWriter lastWriter;

  /**
   * @param prepare gives a schema's writer; throws IllegalArgumentException if the schema
   *     contradicts itself
   */
  RecordWriters(Function<Schema, RecordWriter> prepare) {
    this.prepare = prepare;
  }

  /**
   * @throws IOException if the schema contradicts itself
   */
  RecordWriter of(Schema schema) throws IOException {
    if (schema == last) {
      return lastWriter;
    }
    RecordWriter writer = known.get(schema);
    if (writer == null) {
      writer = prepared(schema);
      if (known.size() == MOST) {
        known.clear();
      }
      known.put(schema, writer);
    }
    last = schema;
    lastWriter = writer;
    return writer;
  }

  private RecordWriter prepared(Schema schema) throws IOException {
    try {
      return prepare.apply(schema);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "records of '" + schema.name() + "' cannot be written: " + e.getMessage(), e);
    }
  }
}
