package io.sonde.shell.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.value.internal.Literal.Group;
import io.sonde.shell.value.internal.Literal.Item;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Writes values that users give as the bytes of keys and values, in native byte order. */
public final class ValueWriter {
  private ValueWriter() {}

  /**
   * The bytes of a value; fields that are not given are zero.
   *
   * @throws UsageException if it is no value of this schema
   */
  public static ByteBuffer write(Schema schema, Literal literal) throws UsageException {
    ByteBuffer bytes = ByteBuffer.allocate(schema.size()).order(ByteOrder.nativeOrder());
    Optional<FieldType> single = Types.single(schema);
    if (single.isPresent() && !isStructOf(schema, literal, single.get())) {
      write(single.get(), literal, bytes, 0);
    } else {
      struct(schema, literal, bytes, 0);
    }
    return bytes;
  }

  /** {@code {pid=42}}, or {@code {42}}, where the only field is no struct itself. */
  private static boolean isStructOf(Schema schema, Literal literal, FieldType type) {
    return literal instanceof Group group && group.braces() && !(type instanceof FieldType.Struct);
  }

  private static void struct(Schema schema, Literal literal, ByteBuffer bytes, int at)
      throws UsageException {
    if (!(literal instanceof Group group) || !group.braces()) {
      throw new UsageException(
          "'" + literal + "' is no struct " + schema.name() + ": write {" + fields(schema) + "}");
    }
    List<Item> items = group.items();
    boolean named = items.stream().anyMatch(item -> !item.name().isEmpty());
    if (items.size() > schema.fields().size()) {
      throw new UsageException(
          "struct "
              + schema.name()
              + " has "
              + schema.fields().size()
              + " fields, not "
              + items.size());
    }
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (named && item.name().isEmpty()) {
        throw new UsageException("'" + item.value() + "' lacks its field's name");
      }
      Schema.Field field = named ? field(schema, item.name()) : schema.fields().get(i);
      write(field.type(), item.value(), bytes, at + field.offset());
    }
  }

  private static Schema.Field field(Schema schema, String name) throws UsageException {
    Optional<Schema.Field> field = schema.field(name);
    if (field.isEmpty()) {
      List<String> names = schema.fields().stream().map(Schema.Field::name).toList();
      throw new UsageException(
          "struct " + schema.name() + " has no field " + name + Nearest.hint(name, names));
    }
    return field.get();
  }

  private static String fields(Schema schema) {
    return String.join(", ", schema.fields().stream().map(field -> field.name() + "=…").toList());
  }

  private static void write(FieldType type, Literal literal, ByteBuffer bytes, int at)
      throws UsageException {
    if (type instanceof FieldType.Struct struct) {
      struct(struct.schema(), literal, bytes, at);
    } else if (type instanceof FieldType.Array array) {
      array(array, literal, bytes, at);
    } else if (literal instanceof Group) {
      throw new UsageException("'" + literal + "' is no " + Types.name(type));
    } else {
      Scalars.write(type, literal, bytes, at);
    }
  }

  private static void array(FieldType.Array type, Literal literal, ByteBuffer bytes, int at)
      throws UsageException {
    if (!(literal instanceof Group group) || group.items().size() > type.count()) {
      throw new UsageException(
          "'"
              + literal
              + "' is no "
              + Types.name(type)
              + ": write [a, b, …] with at most "
              + type.count());
    }
    for (int i = 0; i < group.items().size(); i++) {
      Item item = group.items().get(i);
      if (!item.name().isEmpty()) {
        throw new UsageException("elements of an array have no names: '" + item + "'");
      }
      write(type.element(), item.value(), bytes, at + i * type.element().size());
    }
  }
}
