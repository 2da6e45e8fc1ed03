package io.sonde.engine.sinks.internal;

import io.sonde.api.event.Schema;
import java.util.List;
import java.util.Map;

/**
 * What a sink may choose a trace by.
 *
 * @param properties {@code trace.id} and {@code trace.name}
 * @param schemas of its records, as far as they are known
 */
public record TracedRecords(Map<String, Object> properties, List<Schema> schemas) {
  static final String NAME = "trace.name";
  static final String ID = "trace.id";

  public TracedRecords {
    properties = Map.copyOf(properties);
    schemas = List.copyOf(schemas);
  }

  /** Those of a trace. */
  public static TracedRecords of(long id, String name, List<Schema> schemas) {
    return new TracedRecords(Map.of(ID, id, NAME, name), schemas);
  }

  String name() {
    return String.valueOf(properties.get(NAME));
  }
}
