package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import java.util.Optional;

/** Integers in another way than their type's own, as a template may ask for. */
public final class NumberWriters {
  private static final int ASCII = 0x80;
  private static final long WORD = 0xffff_ffffL;
  private static final byte[] REPLACEMENT = Literal.of("\ufffd");

  private NumberWriters() {}

  /**
   * A writer of a type's values, unless they are no integers. Negative ones are hexadecimal or
   * octal by their own bits, as in C.
   *
   * @param base {@code d}, {@code x}, {@code X}, {@code o}, or {@code c} for one character
   * @param prefix whether {@code 0x} or {@code 0} stands before the digits, as the kernel's {@code
   *     vsnprintf} has it: a hexadecimal zero gets it, an octal one does not
   */
  public static Optional<ValueWriter> of(FieldType type, char base, boolean prefix) {
    if (type instanceof FieldType.Int integer) {
      return Optional.of(writer(integer, base, prefix));
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return of(enumeration.base(), base, prefix);
    } else if (type instanceof FieldType.Bool) {
      return of(FieldType.Int.U8, base, prefix);
    } else if (type instanceof FieldType.Time) {
      return of(FieldType.Int.U64, base, prefix);
    }
    return Optional.empty();
  }

  private static ValueWriter writer(FieldType.Int type, char base, boolean prefix) {
    IntegerReader reader = new IntegerReader(type);
    return switch (base) {
      case 'd' -> decimal(type);
      case 'x', 'X' ->
          (record, at, out) -> hex(reader.bits(reader.read(record.data(), at)), base, prefix, out);
      case 'o' ->
          (record, at, out) -> octal(reader.bits(reader.read(record.data(), at)), prefix, out);
      case 'c' -> (record, at, out) -> character((int) reader.read(record.data(), at), out);
      default -> throw new IllegalArgumentException("no way to write a number as '" + base + "'");
    };
  }

  /** Decimal; the usual sizes have writers of their own. */
  static ValueWriter decimal(FieldType.Int type) {
    IntegerReader reader = new IntegerReader(type);
    if (type.size() == Integer.BYTES) {
      return type.signed()
          ? (record, at, out) -> Digits.signed(record.data().getInt(at), out)
          : (record, at, out) -> Digits.unsigned(record.data().getInt(at) & WORD, out);
    } else if (type.size() == Long.BYTES) {
      return type.signed()
          ? (record, at, out) -> Digits.signed(record.data().getLong(at), out)
          : (record, at, out) -> Digits.unsigned(record.data().getLong(at), out);
    }
    return type.signed()
        ? (record, at, out) -> Digits.signed(reader.read(record.data(), at), out)
        : (record, at, out) -> Digits.unsigned(reader.read(record.data(), at), out);
  }

  /**
   * Decimal, on the right of a place, for types that are written so.
   *
   * @param width of the place, in characters
   */
  public static Optional<ValueWriter> right(FieldType type, int width) {
    if (!(type instanceof FieldType.Int integer) || integer.base() != FieldType.Base.DECIMAL) {
      return Optional.empty();
    }
    IntegerReader reader = new IntegerReader(integer);
    if (integer.size() == Integer.BYTES && !integer.signed()) {
      return Optional.of(
          (record, at, out) -> Digits.unsignedRight(record.data().getInt(at) & WORD, width, out));
    } else if (integer.size() == Long.BYTES && !integer.signed()) {
      return Optional.of(
          (record, at, out) -> Digits.unsignedRight(record.data().getLong(at), width, out));
    }
    return Optional.of(
        integer.signed()
            ? (record, at, out) -> Digits.signedRight(reader.read(record.data(), at), width, out)
            : (record, at, out) ->
                Digits.unsignedRight(reader.read(record.data(), at), width, out));
  }

  private static void hex(long bits, char base, boolean prefix, LineBuffer out) {
    if (prefix) {
      out.put('0');
      out.put(base);
    }
    if (base == 'X') {
      Digits.upperHex(bits, out);
    } else {
      Digits.hex(bits, out);
    }
  }

  private static void octal(long bits, boolean prefix, LineBuffer out) {
    if (prefix && bits != 0) {
      out.put('0');
    }
    Digits.octal(bits, out);
  }

  /** The low byte, as {@code %c} takes it; what is no ASCII character is no character by itself. */
  private static void character(int value, LineBuffer out) {
    int octet = value & 0xff;
    if (octet < ASCII) {
      Escape.TEXT.write(octet, out);
    } else {
      out.put(REPLACEMENT);
    }
  }
}
