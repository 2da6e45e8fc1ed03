package io.sonde.engine.filter.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of a schema by name; those of nested structures by path, {@code outer.inner}. */
final class Fields {
  private Fields() {}

  /** The field of this name or path; its offset counts from the record's start. */
  static Optional<Schema.Field> find(Schema schema, String path) {
    Optional<Schema.Field> whole = schema.field(path);
    int dot = path.indexOf('.');
    if (whole.isPresent() || dot < 0) {
      return whole;
    }
    return schema
        .field(path.substring(0, dot))
        .filter(outer -> outer.type() instanceof FieldType.Struct)
        .flatMap(
            outer ->
                find(((FieldType.Struct) outer.type()).schema(), path.substring(dot + 1))
                    .map(in -> new Schema.Field(path, in.type(), outer.offset() + in.offset())));
  }

  /** Names and paths of all fields that have bytes of their own, in order. */
  static List<String> names(Schema schema) {
    List<String> names = new ArrayList<>();
    for (Schema.Field field : schema.fields()) {
      if (field.type() instanceof FieldType.Struct struct) {
        names(struct.schema()).forEach(inner -> names.add(field.name() + "." + inner));
      } else if (!(field.type() instanceof FieldType.Composed)) {
        names.add(field.name());
      }
    }
    return names;
  }
}
