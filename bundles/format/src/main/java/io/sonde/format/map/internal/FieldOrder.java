package io.sonde.format.map.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.value.internal.IntegerReader;
import io.sonde.format.value.internal.RecordBytes;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/**
 * Orders structures by their fields, the first that differs deciding: numbers and times by size,
 * text up to its end and everything else byte by byte.
 */
final class FieldOrder implements Comparator<ByteBuffer> {
  /** Compares what stands at a place of each of two buffers. */
  @FunctionalInterface
  private interface Order {
    int compare(ByteBuffer a, int atA, ByteBuffer b, int atB);
  }

  private final List<Schema.Field> fields;
  private final List<Order> orders;

  FieldOrder(List<Schema.Field> fields) {
    this.fields = fields;
    this.orders = fields.stream().map(field -> order(field.type())).toList();
  }

  /** Compares the remaining bytes. */
  @Override
  public int compare(ByteBuffer a, ByteBuffer b) {
    RecordBytes first = new RecordBytes();
    first.show(a);
    RecordBytes second = new RecordBytes();
    second.show(b);
    return compare(first.data(), first.start(), second.data(), second.start());
  }

  private int compare(ByteBuffer a, int atA, ByteBuffer b, int atB) {
    int result = 0;
    for (int i = 0; i < orders.size() && result == 0; i++) {
      int offset = fields.get(i).offset();
      result = orders.get(i).compare(a, atA + offset, b, atB + offset);
    }
    return result;
  }

  private static Order order(FieldType type) {
    if (type instanceof FieldType.Int integer) {
      return integer(integer);
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return integer(enumeration.base());
    } else if (type instanceof FieldType.Time time) {
      boolean signed = time.clock() == FieldType.Clock.DURATION;
      return integer(signed ? FieldType.Int.S64 : FieldType.Int.U64);
    } else if (type instanceof FieldType.Chars chars) {
      return (a, atA, b, atB) -> text(a, atA, b, atB, chars.length());
    } else if (type instanceof FieldType.Struct struct) {
      return new FieldOrder(struct.schema().fields())::compare;
    } else if (type instanceof FieldType.Array array) {
      return array(order(array.element()), array.element().size(), array.count());
    }
    int size = type.size();
    return (a, atA, b, atB) -> bytes(a, atA, b, atB, size);
  }

  private static Order integer(FieldType.Int type) {
    IntegerReader reader = new IntegerReader(type);
    return type.signed()
        ? (a, atA, b, atB) -> Long.compare(reader.read(a, atA), reader.read(b, atB))
        : (a, atA, b, atB) -> Long.compareUnsigned(reader.read(a, atA), reader.read(b, atB));
  }

  private static Order array(Order element, int size, int count) {
    return (a, atA, b, atB) -> {
      int result = 0;
      for (int i = 0; i < count && result == 0; i++) {
        result = element.compare(a, atA + i * size, b, atB + i * size);
      }
      return result;
    };
  }

  private static int text(ByteBuffer a, int atA, ByteBuffer b, int atB, int length) {
    for (int i = 0; i < length; i++) {
      int difference = (a.get(atA + i) & 0xff) - (b.get(atB + i) & 0xff);
      if (difference != 0 || a.get(atA + i) == 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int bytes(ByteBuffer a, int atA, ByteBuffer b, int atB, int length) {
    for (int i = 0; i < length; i++) {
      int difference = (a.get(atA + i) & 0xff) - (b.get(atB + i) & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
