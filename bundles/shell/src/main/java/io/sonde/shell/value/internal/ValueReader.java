package io.sonde.shell.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.shell.value.internal.Literal.Group;
import io.sonde.shell.value.internal.Literal.Item;
import io.sonde.shell.value.internal.Literal.Quoted;
import io.sonde.shell.value.internal.Literal.Word;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads values out of the bytes of keys and values, in native byte order. */
public final class ValueReader {
  private ValueReader() {}

  /**
   * The value of a schema: its fields by name, or the one value that it is.
   *
   * @param bytes from its position on
   */
  public static Literal read(Schema schema, ByteBuffer bytes) {
    return Types.single(schema)
        .map(type -> read(type, bytes, bytes.position()))
        .orElseGet(() -> struct(schema, bytes, bytes.position()));
  }

  private static Literal struct(Schema schema, ByteBuffer bytes, int at) {
    List<Item> items = new ArrayList<>();
    for (Schema.Field field : schema.fields()) {
      items.add(new Item(field.name(), read(field.type(), bytes, at + field.offset())));
    }
    return new Group(true, items);
  }

  private static Literal read(FieldType type, ByteBuffer bytes, int at) {
    if (type instanceof FieldType.Int integer) {
      return new Word(number(integer, bytes, at));
    } else if (type instanceof FieldType.Bool) {
      return new Word(bytes.get(at) == 0 ? "false" : "true");
    } else if (type instanceof FieldType.Enumeration enumeration) {
      String name = enumeration.names().get(Integers.read(enumeration.base(), bytes, at));
      return new Word(name == null ? number(enumeration.base(), bytes, at) : name);
    } else if (type instanceof FieldType.Chars chars) {
      return new Quoted(text(bytes, at, chars.length()));
    } else if (type instanceof FieldType.Array array) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < array.count(); i++) {
        items.add(new Item("", read(array.element(), bytes, at + i * array.element().size())));
      }
      return new Group(false, items);
    } else if (type instanceof FieldType.Struct struct) {
      return struct(struct.schema(), bytes, at);
    } else if (type instanceof FieldType.IpAddress address) {
      return new Word(address(copy(bytes, at, address.size())));
    } else if (type instanceof FieldType.Time) {
      return new Word(number(FieldType.Int.U64, bytes, at));
    }
    return new Word("0x" + HexFormat.of().formatHex(copy(bytes, at, type.size())));
  }

  private static String number(FieldType.Int type, ByteBuffer bytes, int at) {
    long value = Integers.read(type, bytes, at);
    return switch (type.base()) {
      case DECIMAL -> type.signed() ? Long.toString(value) : Long.toUnsignedString(value);
      case HEX -> "0x" + Long.toHexString(Integers.unsigned(type, value));
      case OCTAL -> "0" + Long.toOctalString(Integers.unsigned(type, value));
    };
  }

  private static byte[] copy(ByteBuffer bytes, int at, int length) {
    byte[] copy = new byte[length];
    bytes.get(at, copy);
    return copy;
  }

  private static String text(ByteBuffer bytes, int at, int length) {
    int end = 0;
    while (end < length && bytes.get(at + end) != 0) {
      end++;
    }
    return new String(copy(bytes, at, end), StandardCharsets.UTF_8);
  }

  private static String address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of " + bytes.length + " bytes", e);
    }
  }
}
