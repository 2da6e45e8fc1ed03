package io.sonde.shell.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.util.Optional;

/** What types are called, and which schemas stand for a single value. */
public final class Types {
  private Types() {}

  /** The type of a schema that is one value and no struct: its only field fills it. */
  static Optional<FieldType> single(Schema schema) {
    return schema.fields().size() == 1 && schema.fields().get(0).type().size() == schema.size()
        ? Optional.of(schema.fields().get(0).type())
        : Optional.empty();
  }

  /** Such as {@code u64}, {@code char[16]}, {@code struct key_t}. */
  public static String name(Schema schema) {
    if (schema.size() == 0) {
      return "-";
    }
    return single(schema).map(Types::name).orElseGet(() -> "struct " + schema.name());
  }

  static String name(FieldType type) {
    if (type instanceof FieldType.Int integer) {
      return (integer.signed() ? "s" : "u") + integer.size() * Byte.SIZE;
    } else if (type instanceof FieldType.Bool) {
      return "bool";
    } else if (type instanceof FieldType.Enumeration) {
      return "enum";
    } else if (type instanceof FieldType.Chars chars) {
      return "char[" + chars.length() + "]";
    } else if (type instanceof FieldType.Bytes bytes) {
      return "bytes[" + bytes.length() + "]";
    } else if (type instanceof FieldType.Array array) {
      return name(array.element()) + "[" + array.count() + "]";
    } else if (type instanceof FieldType.Struct struct) {
      return "struct " + struct.schema().name();
    } else if (type instanceof FieldType.IpAddress address) {
      return address.size() == Integer.BYTES ? "ipv4" : "ipv6";
    } else if (type instanceof FieldType.Time) {
      return "ns";
    }
    return "text";
  }
}
