package io.sonde.lang.c.schema.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.NamedType;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Types of C as schemas. */
public final class Schemas {
  /** Typedefs that say more than their type does. */
  private static final Map<String, FieldType> MEANINGS =
      Map.of(
          "__be32", new FieldType.IpAddress(4),
          "sonde_time_t", new FieldType.Time(FieldType.Clock.MONOTONIC),
          "sonde_boottime_t", new FieldType.Time(FieldType.Clock.BOOT),
          "sonde_duration_t", new FieldType.Time(FieldType.Clock.DURATION));

  /** Structures that are addresses (include/uapi/linux/in.h, in6.h). */
  private static final Map<String, FieldType> ADDRESSES =
      Map.of("in_addr", new FieldType.IpAddress(4), "in6_addr", new FieldType.IpAddress(16));

  private final Structures structures;
  private final Sizes sizes;

  public Schemas(Structures structures) {
    this.structures = structures;
    this.sizes = new Sizes(structures);
  }

  /**
   * The schema of a record.
   *
   * @param field what the only field of a type without members is called
   */
  public Schema of(NamedType type, String field) {
    if (type.type() instanceof StructType struct && !ADDRESSES.containsKey(struct.tag())) {
      return struct(struct, type.toString());
    }
    FieldType only = type(type);
    return Schema.data(type.toString(), only.size(), List.of(new Schema.Field(field, only, 0)));
  }

  private Schema struct(StructType struct, String name) {
    List<Schema.Field> fields = new ArrayList<>();
    add(struct, 0, fields);
    fields.sort(Comparator.comparing(Schema.Field::offset));
    String shown = struct.tag().isEmpty() ? name : struct.tag();
    return Schema.data(shown, (int) sizes.of(struct).orElse(0), fields);
  }

  /** Members of anonymous members are the structure's own. */
  private void add(StructType struct, int offset, List<Schema.Field> fields) {
    for (Field field : structures.fields(struct)) {
      int at = offset + field.offset();
      if (field.name().isEmpty() && field.type() instanceof StructType inner) {
        add(inner, at, fields);
      } else if (sizes.of(field.type()).orElse(0) > 0) {
        FieldType type = type(new NamedType(field.type(), field.names()));
        fields.add(new Schema.Field(field.name(), type, at));
      }
    }
  }

  private FieldType type(NamedType named) {
    CType type = named.type();
    if (type instanceof IntegerType integer) {
      return integer(integer, named.names());
    } else if (type instanceof StructType struct) {
      FieldType address = ADDRESSES.get(struct.tag());
      return address == null ? new FieldType.Struct(struct(struct, named.toString())) : address;
    } else if (type instanceof ArrayType array) {
      return array.element() == IntegerType.CHAR
          ? new FieldType.Chars((int) array.length())
          : new FieldType.Array(
              type(new NamedType(array.element(), named.names())), (int) array.length());
    } else if (type.isPointer()) {
      return FieldType.Int.ADDRESS;
    }
    return new FieldType.Bytes((int) sizes.of(type).orElse(0));
  }

  private FieldType integer(IntegerType integer, List<String> names) {
    if (integer == IntegerType.BOOL) {
      return new FieldType.Bool();
    }
    FieldType.Int plain =
        new FieldType.Int(integer.size(), integer.isSigned(), FieldType.Base.DECIMAL);
    for (String name : names) {
      FieldType meaning = MEANINGS.get(name);
      if (meaning != null && meaning.size() == integer.size()) {
        return meaning;
      }
      if (name.startsWith("enum ")) {
        Map<Long, String> constants = structures.enumeration(name);
        return constants.isEmpty() ? plain : new FieldType.Enumeration(plain, constants);
      }
    }
    return plain;
  }
}
