package io.sonde.sink.kafka.avro.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a record or a value of it is in Avro. Composed fields are left out: they have no bytes of
 * their own.
 */
sealed interface AvroType {
  /** The schema in JSON, with the attributes that tell what Avro has no type for. */
  String json();

  /** The schema in Parsing Canonical Form. */
  String canonical();

  /**
   * A type without parts.
   *
   * @param attributes of the schema besides its type, as JSON members; may be empty
   */
  record Primitive(String name, String attributes) implements AvroType {
    @Override
    public String json() {
      return attributes.isEmpty() ? canonical() : "{\"type\":\"" + name + "\"," + attributes + "}";
    }

    @Override
    public String canonical() {
      return "\"" + name + "\"";
    }
  }

  /** Several of a type. */
  record Array(AvroType items) implements AvroType {
    @Override
    public String json() {
      return "{\"type\":\"array\",\"items\":" + items.json() + "}";
    }

    @Override
    public String canonical() {
      return "{\"type\":\"array\",\"items\":" + items.canonical() + "}";
    }
  }

  /** Fields in order. */
  record Record(String name, List<Member> members) implements AvroType {
    /** A field; {@code field} is what it is made from. */
    record Member(String name, AvroType type, Schema.Field field) {}

    @Override
    public String json() {
      return "{\"type\":\"record\",\"name\":\""
          + name
          + "\",\"fields\":["
          + members.stream()
              .map(m -> "{\"name\":\"" + m.name + "\",\"type\":" + m.type.json() + "}")
              .collect(Collectors.joining(","))
          + "]}";
    }

    @Override
    public String canonical() {
      return "{\"name\":\""
          + name
          + "\",\"type\":\"record\",\"fields\":["
          + members.stream()
              .map(m -> "{\"name\":\"" + m.name + "\",\"type\":" + m.type.canonical() + "}")
              .collect(Collectors.joining(","))
          + "]}";
    }
  }

  /** What records of a schema are. */
  static Record of(Schema schema) {
    return structure(AvroNames.ofType(schema.name()), schema);
  }

  private static Record structure(String name, Schema schema) {
    AvroNames names = new AvroNames();
    List<Record.Member> members = new ArrayList<>();
    for (Schema.Field field : schema.fields()) {
      if (!(field.type() instanceof FieldType.Composed)) {
        String member = names.ofField(field.name());
        members.add(new Record.Member(member, of(field.type(), name + "_" + member), field));
      }
    }
    return new Record(name, List.copyOf(members));
  }

  /**
   * @param name of the type, should it need one: within a schema a name stands for one type
   */
  private static AvroType of(FieldType type, String name) {
    if (type instanceof FieldType.Int integer) {
      return integer(integer);
    } else if (type instanceof FieldType.Bool) {
      return new Primitive("boolean", "");
    } else if (type instanceof FieldType.Bytes) {
      return new Primitive("bytes", "");
    } else if (type instanceof FieldType.Time time) {
      return time(time.clock());
    } else if (type instanceof FieldType.Array array) {
      return new Array(of(array.element(), name));
    } else if (type instanceof FieldType.Struct struct) {
      return structure(name, struct.schema());
    }
    // text, names of an enumeration's values, addresses: as the other formats write them
    return new Primitive("string", "");
  }

  /**
   * Avro's numbers have signs: the next larger type holds those that have none, but for the last.
   */
  private static AvroType integer(FieldType.Int type) {
    boolean fits = type.size() < 4 || type.size() == 4 && type.signed();
    boolean wraps = type.size() == 8 && !type.signed();
    return new Primitive(fits ? "int" : "long", wraps ? "\"sonde.unsigned\":true" : "");
  }

  private static AvroType time(FieldType.Clock clock) {
    return new Primitive(
        "long",
        clock == FieldType.Clock.REAL
            ? "\"logicalType\":\"timestamp-nanos\""
            : "\"sonde.clock\":\"" + clock.name().toLowerCase(Locale.ROOT) + "\"");
  }
}
