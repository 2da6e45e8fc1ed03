package io.sonde.format.testing;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.Schema;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the values of a record are in JSON, said plainly with the JDK's own means. */
public final class Expected {
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:)");

  private final byte[] record;

  public Expected(byte[] record) {
    this.record = record;
  }

  public Map<String, Object> fields(Schema schema, int at) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Schema.Field field : schema.fields()) {
      int place = at + field.offset();
      boolean there = place + field.type().size() <= record.length;
      values.put(field.name(), there ? value(field.type(), place) : null);
    }
    return values;
  }

  private Object value(FieldType type, int at) {
    if (type instanceof FieldType.Int integer) {
      return integer(integer, at);
    } else if (type instanceof FieldType.Bool) {
      return record[at] != 0;
    } else if (type instanceof FieldType.Enumeration enumeration) {
      BigInteger number = number(at, enumeration.size(), enumeration.base().signed());
      String name = enumeration.names().get(number.longValue());
      return name == null ? number : name;
    } else if (type instanceof FieldType.Chars chars) {
      String all = new String(record, at, chars.length(), StandardCharsets.ISO_8859_1);
      int nul = all.indexOf('\0');
      return text(at, nul < 0 ? chars.length() : nul);
    } else if (type instanceof FieldType.Bytes bytes) {
      return HexFormat.of().formatHex(record, at, at + bytes.length());
    } else if (type instanceof FieldType.Text) {
      int offset = number(at, 4, false).intValue() & 0xffff;
      int length = number(at, 4, false).shiftRight(16).intValue();
      return offset + length <= record.length ? text(offset, length) : null;
    } else if (type instanceof FieldType.Array array) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < array.count(); i++) {
        elements.add(value(array.element(), at + i * array.element().size()));
      }
      return elements;
    } else if (type instanceof FieldType.Struct struct) {
      return fields(struct.schema(), at);
    } else if (type instanceof FieldType.IpAddress address) {
      return address(Arrays.copyOfRange(record, at, at + address.size()));
    } else if (type instanceof FieldType.Time time) {
      return number(at, 8, time.clock() == Clock.DURATION);
    }
    throw new AssertionError(type);
  }

  private Object integer(FieldType.Int type, int at) {
    BigInteger bits = number(at, type.size(), false);
    if (type.base() == Base.DECIMAL) {
      return number(at, type.size(), type.signed());
    }
    return type.base() == Base.HEX ? "0x" + bits.toString(16) : "0" + bits.toString(8);
  }

  private BigInteger number(int at, int size, boolean signed) {
    byte[] bigEndian = new byte[size];
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; i < size; i++) {
      bigEndian[i] = record[at + (little ? size - 1 - i : i)];
    }
    return signed ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian);
  }

  private String text(int at, int length) {
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(record, at, length)).toString();
  }

  /** The address as RFC 5952 has it, by way of the JDK's text and regular expressions. */
  public static String address(byte[] bytes) {
    try {
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      if (bytes.length == 16 && text.contains(".")) {
        return "::ffff:" + text;
      }
      Optional<MatchResult> longest =
          ZEROS
              .matcher(text)
              .results()
              .reduce((best, run) -> zeros(run) > zeros(best) ? run : best);
      return longest
          .map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
          .orElse(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static long zeros(MatchResult run) {
    return run.group().chars().filter(c -> c == '0').count();
  }
}
