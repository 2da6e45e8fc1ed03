package io.sonde.engine.filter.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.engine.filter.internal.BytesTest.Extent;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes an expression into a test of the records of one schema. */
final class TestFactory {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** Nothing else is given to the resolver, which would look it up as a host's name. */
  private static final Pattern ADDRESS =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  private TestFactory() {}

  /**
   * The test.
   *
   * @return empty if the schema lacks a field that the expression names
   * @throws FilterException if a field cannot be compared with what it is compared with
   */
  static Optional<RecordTest> of(Expression expression, Schema schema) throws FilterException {
    for (String field : expression.fields()) {
      if (Fields.find(schema, field).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(test(expression, schema));
  }

  private static RecordTest test(Expression expression, Schema schema) throws FilterException {
    if (expression instanceof Expression.Not not) {
      RecordTest operand = test(not.operand(), schema);
      return (data, record, length) -> !operand.test(data, record, length);
    } else if (expression instanceof Expression.And and) {
      RecordTest left = test(and.left(), schema);
      RecordTest right = test(and.right(), schema);
      return (data, record, length) ->
          left.test(data, record, length) && right.test(data, record, length);
    } else if (expression instanceof Expression.Or or) {
      RecordTest left = test(or.left(), schema);
      RecordTest right = test(or.right(), schema);
      return (data, record, length) ->
          left.test(data, record, length) || right.test(data, record, length);
    }
    Expression.Comparison comparison = (Expression.Comparison) expression;
    return comparison(comparison, Fields.find(schema, comparison.field()).orElseThrow());
  }

  private static RecordTest comparison(Expression.Comparison comparison, Schema.Field field)
      throws FilterException {
    FieldType type = field.type();
    int at = field.offset();
    if (type instanceof FieldType.Int integer) {
      return integer(comparison, integer, at, number(comparison));
    } else if (type instanceof FieldType.Bool) {
      return integer(comparison, FieldType.Int.U8, at, truth(comparison));
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return integer(comparison, enumeration.base(), at, named(comparison, enumeration));
    } else if (type instanceof FieldType.Time) {
      return integer(comparison, FieldType.Int.S64, at, number(comparison));
    } else if (type instanceof FieldType.Chars chars) {
      return text(comparison, at, new Extent.ToNul(chars.length()));
    } else if (type instanceof FieldType.Text) {
      return text(comparison, at, new Extent.Located());
    } else if (type instanceof FieldType.IpAddress address) {
      return address(comparison, at, address.size());
    }
    if (type instanceof FieldType.Composed) {
      throw new FilterException(
          "field " + field.name() + " is made of others when it is shown: compare one of those");
    }
    throw new FilterException(
        "field " + field.name() + " is of several values and cannot be compared",
        type instanceof FieldType.Struct struct
            ? "compare one of its fields: "
                + field.name()
                + "."
                + struct.schema().fields().get(0).name()
            : null);
  }

  private static RecordTest integer(
      Expression.Comparison comparison, FieldType.Int type, int at, BigInteger value)
      throws FilterException {
    int bits = type.size() * 8;
    BigInteger least =
        type.signed() ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger most =
        BigInteger.ONE.shiftLeft(type.signed() ? bits - 1 : bits).subtract(BigInteger.ONE);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new FilterException(
          "field %s never is %s: it is from %s to %s"
              .formatted(comparison.field(), value, least, most));
    }
    return new NumberTest(at, type.size(), type.signed(), comparison.operator(), value.longValue());
  }

  private static BigInteger number(Expression.Comparison comparison) throws FilterException {
    if (comparison.value() instanceof Literal.Number number) {
      return number.value();
    }
    throw new FilterException(
        "field " + comparison.field() + " is a number, " + comparison.value() + " is none");
  }

  private static BigInteger truth(Expression.Comparison comparison) throws FilterException {
    String text = comparison.value().toString();
    return switch (text) {
      case "true", "1" -> BigInteger.ONE;
      case "false", "0" -> BigInteger.ZERO;
      default ->
          throw new FilterException(
              "field " + comparison.field() + " is true or false, not " + comparison.value());
    };
  }

  private static BigInteger named(Expression.Comparison comparison, FieldType.Enumeration type)
      throws FilterException {
    String name;
    if (comparison.value() instanceof Literal.Number number) {
      return number.value();
    } else if (comparison.value() instanceof Literal.Text text) {
      name = text.value();
    } else {
      name = comparison.value().toString();
    }
    for (Map.Entry<Long, String> entry : type.names().entrySet()) {
      if (entry.getValue().equals(name)) {
        long value = entry.getKey();
        boolean large = value < 0 && !type.base().signed();
        return large ? new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value);
      }
    }
    throw new FilterException(
        "field " + comparison.field() + " has no value called " + name,
        "there are: " + type.names().values().stream().sorted().collect(Collectors.joining(", ")));
  }

  private static RecordTest text(Expression.Comparison comparison, int at, Extent extent)
      throws FilterException {
    if (comparison.value() instanceof Literal.Text text) {
      byte[] wanted = text.value().getBytes(StandardCharsets.UTF_8);
      return new BytesTest(at, extent, comparison.operator(), wanted);
    }
    throw new FilterException(
        "field " + comparison.field() + " is text, " + comparison.value() + " is none",
        "put it in quotes: "
            + comparison.field()
            + comparison.operator()
            + "\""
            + comparison.value()
            + "\"");
  }

  /** No name is looked up for it: only what is written as an address is taken for one. */
  private static RecordTest address(Expression.Comparison comparison, int at, int size)
      throws FilterException {
    if (!comparison.operator().isOfEquality()) {
      throw new FilterException(
          "field " + comparison.field() + " is an address: it can be == or != another");
    }
    if (comparison.value() instanceof Literal.Text text
        && ADDRESS.matcher(text.value()).matches()) {
      try {
        byte[] wanted = bytes(InetAddress.getByName(text.value()), size);
        if (wanted.length == size && (size == 4 || text.value().contains(":"))) {
          return new BytesTest(at, new Extent.Whole(size), comparison.operator(), wanted);
        }
      } catch (UnknownHostException e) {
        throw new FilterException(text + " is no address: " + e.getMessage());
      }
    }
    throw new FilterException(
        "field %s is an address of version %d, %s is none"
            .formatted(comparison.field(), size == 4 ? 4 : 6, comparison.value()),
        "write it in quotes: \"" + (size == 4 ? "127.0.0.1" : "::1") + "\"");
  }

  /** The resolver takes a version 4 address mapped into version 6 for one of version 4. */
  private static byte[] bytes(InetAddress address, int size) {
    byte[] bytes = address.getAddress();
    if (bytes.length == size || size == 4) {
      return bytes;
    }
    byte[] mapped = new byte[size];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(bytes, 0, mapped, 12, bytes.length);
    return mapped;
  }
}
