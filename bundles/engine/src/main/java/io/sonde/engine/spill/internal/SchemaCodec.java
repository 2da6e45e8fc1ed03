package io.sonde.engine.spill.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.Schema;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema as bytes. Each type of field begins with the number it has in {@link Tag}; texts are as
 * {@link DataOutputStream#writeUTF} has them.
 */
final class SchemaCodec {
  /** Deeper nesting is taken for damage. */
  private static final int DEPTH_LIMIT = 64;

  /** Types of fields; the order is that of the numbers in the file. */
  private enum Tag {
    INT,
    BOOL,
    ENUMERATION,
    CHARS,
    BYTES,
    TEXT,
    ARRAY,
    STRUCT,
    IP_ADDRESS,
    TIME,
    COMPOSED
  }

  private SchemaCodec() {}

  static void write(Schema schema, DataOutputStream out) throws IOException {
    out.writeUTF(schema.name());
    out.writeByte(schema.kind().ordinal());
    out.writeInt(schema.size());
    out.writeBoolean(schema.template().isPresent());
    out.writeUTF(schema.template().orElse(""));
    out.writeInt(schema.fields().size());
    for (Schema.Field field : schema.fields()) {
      out.writeUTF(field.name());
      out.writeInt(field.offset());
      write(field.type(), out);
    }
  }

  private static void write(FieldType type, DataOutputStream out) throws IOException {
    if (type instanceof FieldType.Int integer) {
      out.writeByte(Tag.INT.ordinal());
      writeInt(integer, out);
    } else if (type instanceof FieldType.Bool) {
      out.writeByte(Tag.BOOL.ordinal());
    } else if (type instanceof FieldType.Enumeration enumeration) {
      out.writeByte(Tag.ENUMERATION.ordinal());
      writeInt(enumeration.base(), out);
      out.writeInt(enumeration.names().size());
      for (Map.Entry<Long, String> name : enumeration.names().entrySet()) {
        out.writeLong(name.getKey());
        out.writeUTF(name.getValue());
      }
    } else if (type instanceof FieldType.Chars chars) {
      out.writeByte(Tag.CHARS.ordinal());
      out.writeInt(chars.length());
    } else if (type instanceof FieldType.Bytes bytes) {
      out.writeByte(Tag.BYTES.ordinal());
      out.writeInt(bytes.length());
    } else if (type instanceof FieldType.Text) {
      out.writeByte(Tag.TEXT.ordinal());
    } else if (type instanceof FieldType.Array array) {
      out.writeByte(Tag.ARRAY.ordinal());
      out.writeInt(array.count());
      write(array.element(), out);
    } else if (type instanceof FieldType.Struct struct) {
      out.writeByte(Tag.STRUCT.ordinal());
      write(struct.schema(), out);
    } else if (type instanceof FieldType.IpAddress address) {
      out.writeByte(Tag.IP_ADDRESS.ordinal());
      out.writeInt(address.size());
    } else if (type instanceof FieldType.Time time) {
      out.writeByte(Tag.TIME.ordinal());
      out.writeByte(time.clock().ordinal());
    } else if (type instanceof FieldType.Composed composed) {
      out.writeByte(Tag.COMPOSED.ordinal());
      out.writeUTF(composed.template());
    } else {
      throw new IOException("a field type that cannot be spilled: " + type);
    }
  }

  private static void writeInt(FieldType.Int type, DataOutputStream out) throws IOException {
    out.writeByte(type.size());
    out.writeBoolean(type.signed());
    out.writeByte(type.base().ordinal());
  }

  static Schema read(DataInputStream in) throws IOException {
    try {
      return schema(in, 0);
    } catch (EOFException e) {
      throw new SpillFormatException("a schema is cut off");
    }
  }

  private static Schema schema(DataInputStream in, int depth) throws IOException {
    String name = in.readUTF();
    Schema.Kind kind = one(Schema.Kind.values(), in.readByte());
    int size = in.readInt();
    boolean hasTemplate = in.readBoolean();
    String template = in.readUTF();
    int count = count(in);
    List<Schema.Field> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String field = in.readUTF();
      int offset = in.readInt();
      fields.add(new Schema.Field(field, type(in, depth + 1), offset));
    }
    return new Schema(name, kind, size, fields, Optional.of(template).filter(t -> hasTemplate));
  }

  private static FieldType type(DataInputStream in, int depth) throws IOException {
    if (depth > DEPTH_LIMIT) {
      throw new SpillFormatException("a schema is nested deeper than " + DEPTH_LIMIT);
    }
    return switch (one(Tag.values(), in.readByte())) {
      case INT -> integer(in);
      case BOOL -> new FieldType.Bool();
      case ENUMERATION -> enumeration(in);
      case CHARS -> new FieldType.Chars(in.readInt());
      case BYTES -> new FieldType.Bytes(in.readInt());
      case TEXT -> new FieldType.Text();
      case ARRAY -> {
        int count = in.readInt();
        yield new FieldType.Array(type(in, depth + 1), count);
      }
      case STRUCT -> new FieldType.Struct(schema(in, depth + 1));
      case IP_ADDRESS -> new FieldType.IpAddress(in.readInt());
      case TIME -> new FieldType.Time(one(Clock.values(), in.readByte()));
      case COMPOSED -> new FieldType.Composed(in.readUTF());
    };
  }

  private static FieldType.Int integer(DataInputStream in) throws IOException {
    return new FieldType.Int(in.readByte(), in.readBoolean(), one(Base.values(), in.readByte()));
  }

  private static FieldType enumeration(DataInputStream in) throws IOException {
    FieldType.Int base = integer(in);
    int count = count(in);
    Map<Long, String> names = new HashMap<>();
    for (int i = 0; i < count; i++) {
      names.put(in.readLong(), in.readUTF());
    }
    return new FieldType.Enumeration(base, names);
  }

  /** Each counted thing is a byte at least: a larger number is damage. */
  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new SpillFormatException("a schema counts " + count + " things");
    }
    return count;
  }

  private static <T> T one(T[] values, int index) throws SpillFormatException {
    if (index < 0 || index >= values.length) {
      throw new SpillFormatException("a schema has an unknown kind, " + index);
    }
    return values[index];
  }
}
