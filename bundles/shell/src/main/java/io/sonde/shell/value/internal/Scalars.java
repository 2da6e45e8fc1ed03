package io.sonde.shell.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes values that are neither struct nor array. */
final class Scalars {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private Scalars() {}

  static void write(FieldType type, Literal literal, ByteBuffer bytes, int at)
      throws UsageException {
    String text = literal instanceof Literal.Quoted quoted ? quoted.text() : literal.toString();
    if (type instanceof FieldType.Int integer) {
      Integers.write(integer, number(integer, text), bytes, at);
    } else if (type instanceof FieldType.Time) {
      Integers.write(FieldType.Int.U64, number(FieldType.Int.U64, text), bytes, at);
    } else if (type instanceof FieldType.Bool) {
      bytes.put(at, (byte) truth(text));
    } else if (type instanceof FieldType.Enumeration enumeration) {
      Integers.write(enumeration.base(), constant(enumeration, text), bytes, at);
    } else if (type instanceof FieldType.Chars chars) {
      put(text.getBytes(StandardCharsets.UTF_8), chars.length(), type, text, bytes, at);
    } else if (type instanceof FieldType.IpAddress address) {
      put(address(address, text), address.size(), type, text, bytes, at);
    } else if (type instanceof FieldType.Bytes raw) {
      byte[] content = hex(text, type);
      if (content.length != raw.length()) {
        throw wrong(text, type, ": it has " + content.length);
      }
      bytes.put(at, content);
    } else {
      throw wrong(text, type, "");
    }
  }

  private static void put(
      byte[] content, int room, FieldType type, String text, ByteBuffer bytes, int at)
      throws UsageException {
    if (content.length > room) {
      throw wrong(text, type, ": it is too long");
    }
    bytes.put(at, content);
  }

  private static long number(FieldType.Int type, String text) throws UsageException {
    BigInteger value = parse(text, type);
    int bits = type.size() * Byte.SIZE;
    boolean pattern = !text.matches("[-+]?[1-9]?\\d*") && value.signum() >= 0;
    BigInteger least =
        type.signed() ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger end = BigInteger.ONE.shiftLeft(type.signed() && !pattern ? bits - 1 : bits);
    if (value.compareTo(least) < 0 || value.compareTo(end) >= 0) {
      throw wrong(text, type, ": it is out of range");
    }
    return value.longValue();
  }

  private static BigInteger parse(String text, FieldType type) throws UsageException {
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return new BigInteger(text.substring(2), 16);
      }
      boolean octal = text.length() > 1 && text.charAt(0) == '0';
      return octal ? new BigInteger(text.substring(1), 8) : new BigInteger(text);
    } catch (NumberFormatException e) {
      throw wrong(text, type, "");
    }
  }

  private static int truth(String text) throws UsageException {
    return switch (text) {
      case "true", "1" -> 1;
      case "false", "0" -> 0;
      default -> throw wrong(text, new FieldType.Bool(), ": write true or false");
    };
  }

  private static long constant(FieldType.Enumeration type, String text) throws UsageException {
    Optional<Map.Entry<Long, String>> named =
        type.names().entrySet().stream().filter(e -> e.getValue().equals(text)).findFirst();
    if (named.isPresent()) {
      return named.get().getKey();
    }
    if (!text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')) {
      return number(type.base(), text);
    }
    throw wrong(text, type, Nearest.hint(text, type.names().values()));
  }

  private static byte[] address(FieldType.IpAddress type, String text) throws UsageException {
    boolean literal =
        type.size() == Integer.BYTES ? IPV4.matcher(text).matches() : text.contains(":");
    try {
      byte[] bytes = literal ? InetAddress.getByName(text).getAddress() : new byte[0];
      if (bytes.length == type.size()) {
        return bytes;
      }
    } catch (UnknownHostException e) {
      throw new UsageException("'" + text + "' is no address", e);
    }
    throw wrong(text, type, "");
  }

  private static byte[] hex(String text, FieldType type) throws UsageException {
    try {
      return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
    } catch (IllegalArgumentException e) {
      throw wrong(text, type, ": write two hexadecimal digits a byte");
    }
  }

  private static UsageException wrong(String text, FieldType type, String why) {
    return new UsageException("'" + text + "' is no " + Types.name(type) + why);
  }
}
