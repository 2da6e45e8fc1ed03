package io.sonde.engine.sinks.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes records of one schema into values; made once a schema, with no look at types after. */
final class RecordDecoder {
  private record Step(String name, int offset, FieldReader reader) {}

  private final List<Step> steps;
  private final Map<String, ComposedText> composed = new LinkedHashMap<>();

  RecordDecoder(Schema schema) {
    steps =
        schema.fields().stream()
            .filter(f -> !(f.type() instanceof FieldType.Composed))
            .map(f -> new Step(f.name(), f.offset(), reader(f.type())))
            .toList();
    for (Schema.Field field : schema.fields()) {
      if (field.type() instanceof FieldType.Composed text) {
        composed.put(field.name(), new ComposedText(schema, text.template()));
      }
    }
  }

  /** The fields of the record that begins at this offset, in the schema's order. */
  Map<String, Object> decode(ByteBuffer data, int record) {
    return decode(data, record, record);
  }

  private Map<String, Object> decode(ByteBuffer data, int record, int start) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Step step : steps) {
      values.put(step.name(), step.reader().read(data, record, start + step.offset()));
    }
    composed.forEach((name, text) -> values.put(name, text.of(values)));
    return Collections.unmodifiableMap(values);
  }

  private static FieldReader reader(FieldType type) {
    if (type instanceof FieldType.Int integer) {
      return integer(integer);
    } else if (type instanceof FieldType.Bool) {
      return (data, record, at) -> data.get(at) != 0;
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return enumeration(enumeration);
    } else if (type instanceof FieldType.Chars chars) {
      return (data, record, at) -> text(data, at, lengthToNul(data, at, chars.length()));
    } else if (type instanceof FieldType.Bytes bytes) {
      return (data, record, at) -> bytes(data, at, bytes.length());
    } else if (type instanceof FieldType.Text) {
      return RecordDecoder::locatedText;
    } else if (type instanceof FieldType.Array array) {
      return array(array);
    } else if (type instanceof FieldType.Struct struct) {
      RecordDecoder inner = new RecordDecoder(struct.schema());
      return inner::decode;
    } else if (type instanceof FieldType.IpAddress address) {
      return (data, record, at) -> address(bytes(data, at, address.size()));
    } else if (type instanceof FieldType.Time) {
      return (data, record, at) -> data.getLong(at);
    }
    throw new IllegalArgumentException("a field type that cannot be decoded: " + type);
  }

  private static FieldReader integer(FieldType.Int type) {
    boolean signed = type.signed();
    return switch (type.size()) {
      case 1 -> (data, r, at) -> signed ? (long) data.get(at) : data.get(at) & 0xffL;
      case 2 -> (data, r, at) -> signed ? (long) data.getShort(at) : data.getShort(at) & 0xffffL;
      case 4 ->
          (data, r, at) ->
              signed ? (long) data.getInt(at) : Integer.toUnsignedLong(data.getInt(at));
      case 8 -> (data, r, at) -> data.getLong(at);
      default -> throw new IllegalArgumentException("an integer of " + type.size() + " bytes");
    };
  }

  private static FieldReader enumeration(FieldType.Enumeration type) {
    FieldReader base = integer(type.base());
    return (data, record, at) -> {
      Object number = base.read(data, record, at);
      String name = type.names().get(number);
      return name == null ? number.toString() : name;
    };
  }

  private static FieldReader array(FieldType.Array type) {
    FieldReader element = reader(type.element());
    int size = type.element().size();
    return (data, record, at) -> {
      List<Object> values = new ArrayList<>(type.count());
      for (int i = 0; i < type.count(); i++) {
        values.add(element.read(data, record, at + i * size));
      }
      return Collections.unmodifiableList(values);
    };
  }

  private static Object locatedText(ByteBuffer data, int record, int at) {
    int locator = data.getInt(at);
    return text(data, record + (locator & 0xffff), locator >>> 16);
  }

  private static int lengthToNul(ByteBuffer data, int at, int limit) {
    int length = 0;
    while (length < limit && data.get(at + length) != 0) {
      length++;
    }
    return length;
  }

  private static String text(ByteBuffer data, int at, int length) {
    return new String(bytes(data, at, length), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ByteBuffer data, int at, int length) {
    byte[] bytes = new byte[length];
    data.get(at, bytes);
    return bytes;
  }

  private static Object address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an IP address of " + bytes.length + " bytes", e);
    }
  }
}
