package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.bytes.internal.Piece;
import io.sonde.format.bytes.internal.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes the writers of a format's values, from their types. */
public final class ValueWriters {
  private static final Piece TRUE = new Piece(Literal.of("true"));
  private static final Piece FALSE = new Piece(Literal.of("false"));
  private static final Piece HEX_PREFIX = new Piece(Literal.of("0x"));

  private final Notation notation;

  public ValueWriters(Notation notation) {
    this.notation = notation;
  }

  /**
   * The writer of a type.
   *
   * @throws IllegalArgumentException if the type contradicts itself
   */
  public ValueWriter of(FieldType type) {
    if (type instanceof FieldType.Int integer) {
      return integer(integer);
    } else if (type instanceof FieldType.Bool) {
      return (record, at, out) -> out.put(record.data().get(at) != 0 ? TRUE : FALSE);
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return enumeration(enumeration);
    } else if (type instanceof FieldType.Chars chars) {
      return chars(chars.length());
    } else if (type instanceof FieldType.Bytes bytes) {
      return quoted(bytes(bytes.length()));
    } else if (type instanceof FieldType.Text) {
      return text();
    } else if (type instanceof FieldType.Array array) {
      return array(array);
    } else if (type instanceof FieldType.Struct struct) {
      return fields(struct.schema(), "{", "}");
    } else if (type instanceof FieldType.IpAddress address) {
      return quoted(IpAddressWriter.of(address.size()));
    } else if (type instanceof FieldType.Time time) {
      return notation.time(time.clock());
    }
    throw new IllegalArgumentException("no way to write a " + type);
  }

  /**
   * A structure: its fields' names and values between two texts, separated by commas.
   *
   * @throws IllegalArgumentException if a field does not lie within it
   */
  public FieldsWriter fields(Schema schema, String open, String close) {
    List<FieldsWriter.Part> parts = new ArrayList<>();
    for (Schema.Field field : schema.fields()) {
      parts.add(part(schema, field, concat(parts.isEmpty() ? open : ",", field.name())));
    }
    String tail = parts.isEmpty() ? open + close : close;
    return new FieldsWriter(parts, Literal.of(tail), notation.missing());
  }

  /**
   * One field of a structure.
   *
   * @param lead what stands before its value
   * @throws IllegalArgumentException if it does not lie within the structure
   */
  public FieldsWriter.Part part(Schema schema, Schema.Field field, byte[] lead) {
    int size = field.type().size();
    if (field.offset() < 0 || size < 0 || field.offset() + size > schema.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "field '%s' at %d, of %d bytes, does not lie within the %d bytes of '%s'",
              field.name(),
              field.offset(),
              size,
              schema.size(),
              schema.name()));
    }
    ValueWriter value =
        field.type() instanceof FieldType.Composed composed
            ? notation.composed(schema, composed.template())
            : of(notation.type(field));
    return new FieldsWriter.Part(lead, value, field.offset(), size);
  }

  private byte[] concat(String open, String name) {
    byte[] first = Literal.of(open);
    byte[] key = notation.key(name);
    byte[] both = Arrays.copyOf(first, first.length + key.length);
    System.arraycopy(key, 0, both, first.length, key.length);
    return both;
  }

  private ValueWriter integer(FieldType.Int type) {
    IntegerReader reader = new IntegerReader(type);
    return switch (type.base()) {
      case DECIMAL -> NumberWriters.decimal(type);
      case HEX ->
          quoted(
              (record, at, out) -> {
                out.put(HEX_PREFIX);
                Digits.hex(reader.bits(reader.read(record.data(), at)), out);
              });
      case OCTAL ->
          quoted(
              (record, at, out) -> {
                out.put('0');
                Digits.octal(reader.bits(reader.read(record.data(), at)), out);
              });
    };
  }

  private ValueWriter enumeration(FieldType.Enumeration type) {
    IntegerReader reader = new IntegerReader(type.base());
    EnumNames names = new EnumNames(type.names(), reader, notation.escape());
    ValueWriter number = integer(type.base());
    Piece quote = new Piece(notation.quote());
    return (record, at, out) -> {
      byte[] name = names.of(reader.read(record.data(), at));
      if (name == null) {
        number.write(record, at, out);
      } else {
        out.put(quote);
        out.put(name);
        out.put(quote);
      }
    };
  }

  private ValueWriter chars(int length) {
    Escape escape = notation.escape();
    boolean isQuoted = notation.quote().length > 0;
    if (escape == Escape.JSON && isQuoted) {
      return CharsWriters.json(length);
    } else if (escape == Escape.TEXT && !isQuoted) {
      return CharsWriters.text(length);
    }
    return quoted((record, at, out) -> Utf8.copyToNul(record.data(), at, at + length, escape, out));
  }

  private static ValueWriter bytes(int length) {
    return (record, at, out) -> {
      for (int i = 0; i < length; i++) {
        Digits.octet(record.data().get(at + i), out);
      }
    };
  }

  private ValueWriter text() {
    Escape escape = notation.escape();
    byte[] unknown = notation.missing();
    boolean isQuoted = notation.quote().length > 0;
    if (escape == Escape.TEXT && !isQuoted && Arrays.equals(unknown, Literal.of("?"))) {
      return new Step("text", List.of(), Steps::text);
    } else if (escape == Escape.JSON && isQuoted && Arrays.equals(unknown, Literal.of("null"))) {
      return new Step("textJson", List.of(), Steps::textJson);
    }
    Piece quote = new Piece(notation.quote());
    Piece missing = new Piece(unknown);
    return (record, at, out) -> {
      int locator = record.data().getInt(at);
      int from = record.start() + (locator & 0xffff);
      int to = from + (locator >>> 16);
      if (to > record.end()) {
        out.put(missing);
      } else {
        out.put(quote);
        Utf8.copy(record.data(), from, to, escape, out);
        out.put(quote);
      }
    };
  }

  private ValueWriter array(FieldType.Array type) {
    ValueWriter element = of(type.element());
    int size = type.element().size();
    int count = type.count();
    return (record, at, out) -> {
      out.put('[');
      for (int i = 0; i < count; i++) {
        if (i > 0) {
          out.put(',');
        }
        element.write(record, at + i * size, out);
      }
      out.put(']');
    };
  }

  private ValueWriter quoted(ValueWriter content) {
    if (notation.quote().length == 0) {
      return content;
    }
    Piece quote = new Piece(notation.quote());
    return (record, at, out) -> {
      out.put(quote);
      content.write(record, at, out);
      out.put(quote);
    };
  }
}
