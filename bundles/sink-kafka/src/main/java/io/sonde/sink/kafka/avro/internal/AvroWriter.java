package io.sonde.sink.kafka.avro.internal;

import io.sonde.api.event.FieldType;
import io.sonde.sink.kafka.value.internal.Integers;
import io.sonde.sink.kafka.value.internal.TextBytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the values of one field, or all of a record. */
interface AvroWriter {
  /**
   * @param start where the record begins in the data
   * @param length of the record
   * @param at where the value begins in the data
   */
  void write(ByteBuffer data, int start, int length, int at, AvroOutput out);

  /** For records of this type. */
  static AvroWriter of(AvroType.Record type) {
    int count = type.members().size();
    AvroWriter[] writers = new AvroWriter[count];
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      AvroType.Record.Member member = type.members().get(i);
      writers[i] = of(member.field().type(), member.type());
      offsets[i] = member.field().offset();
    }
    return (data, start, length, at, out) -> {
      for (int i = 0; i < count; i++) {
        writers[i].write(data, start, length, at + offsets[i], out);
      }
    };
  }

  private static AvroWriter of(FieldType from, AvroType to) {
    if (from instanceof FieldType.Int type) {
      return (data, start, length, at, out) -> out.writeLong(Integers.read(type, data, at));
    } else if (from instanceof FieldType.Time) {
      return (data, start, length, at, out) -> out.writeLong(data.getLong(at));
    } else if (from instanceof FieldType.Bool) {
      return (data, start, length, at, out) -> out.writeBoolean(data.get(at) != 0);
    } else if (from instanceof FieldType.Enumeration type) {
      return (data, start, length, at, out) -> out.writeBytes(name(type, data, at));
    } else if (from instanceof FieldType.Chars type) {
      return (data, start, length, at, out) ->
          out.writeBytes(TextBytes.ofChars(data, at, type.length()));
    } else if (from instanceof FieldType.Text) {
      return (data, start, length, at, out) ->
          out.writeBytes(TextBytes.ofLocator(data, start, length, at));
    } else if (from instanceof FieldType.Bytes type) {
      return (data, start, length, at, out) -> out.writeBytes(copy(data, at, type.length()));
    } else if (from instanceof FieldType.IpAddress type) {
      return (data, start, length, at, out) -> out.writeBytes(address(copy(data, at, type.size())));
    } else if (from instanceof FieldType.Array type) {
      return array(type, of(type.element(), ((AvroType.Array) to).items()));
    } else if (from instanceof FieldType.Struct) {
      return of((AvroType.Record) to);
    }
    throw new IllegalArgumentException(from + " has no bytes of its own");
  }

  /** One block of all, then an empty one. */
  private static AvroWriter array(FieldType.Array type, AvroWriter element) {
    int count = type.count();
    int stride = type.element().size();
    return (data, start, length, at, out) -> {
      if (count > 0) {
        out.writeLong(count);
        for (int i = 0; i < count; i++) {
          element.write(data, start, length, at + i * stride, out);
        }
      }
      out.writeLong(0);
    };
  }

  private static byte[] copy(ByteBuffer data, int at, int length) {
    byte[] bytes = new byte[length];
    data.get(at, bytes);
    return bytes;
  }

  private static byte[] name(FieldType.Enumeration type, ByteBuffer data, int at) {
    String name = type.names().get(Integers.read(type.base(), data, at));
    String text = name == null ? Integers.text(type.base(), data, at) : name;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets).getHostAddress().getBytes(StandardCharsets.US_ASCII);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of " + octets.length + " bytes", e);
    }
  }
}
