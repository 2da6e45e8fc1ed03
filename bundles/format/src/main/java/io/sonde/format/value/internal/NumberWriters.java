package io.sonde.format.value.internal;

import io.sonde.api.event.FieldType;
import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;
import java.util.List;
import java.util.Optional;

/** Integers in another way than their type's own, as a template may ask for. */
public final class NumberWriters {
  private static final int ASCII = 0x80;
  private static final byte[] REPLACEMENT = Literal.of("\ufffd");

  private NumberWriters() {}

  /**
   * A writer of a type's values, unless they are no integers. Negative ones are hexadecimal or
   * octal by their own bits, as in C.
   *
   * @param base {@code d}, {@code x}, {@code X}, {@code o}, or {@code c} for one character
   * @param prefix whether {@code 0x} or {@code 0} stands before the digits, as the kernel's {@code
   *     vsnprintf} has it: a hexadecimal zero gets it, an octal one does not
   * @param escape how a character is made safe
   */
  public static Optional<ValueWriter> of(FieldType type, char base, boolean prefix, Escape escape) {
    if (type instanceof FieldType.Int integer) {
      return Optional.of(writer(integer, base, prefix, escape));
    } else if (type instanceof FieldType.Enumeration enumeration) {
      return of(enumeration.base(), base, prefix, escape);
    } else if (type instanceof FieldType.Bool) {
      return of(FieldType.Int.U8, base, prefix, escape);
    } else if (type instanceof FieldType.Time) {
      return of(FieldType.Int.U64, base, prefix, escape);
    }
    return Optional.empty();
  }

  private static ValueWriter writer(FieldType.Int type, char base, boolean prefix, Escape escape) {
    IntegerReader reader = new IntegerReader(type);
    return switch (base) {
      case 'd' -> decimal(type);
      case 'x', 'X' ->
          (record, at, out) -> hex(reader.bits(reader.read(record.data(), at)), base, prefix, out);
      case 'o' ->
          (record, at, out) -> octal(reader.bits(reader.read(record.data(), at)), prefix, out);
      case 'c' -> (record, at, out) -> character((int) reader.read(record.data(), at), escape, out);
      default -> throw new IllegalArgumentException("no way to write a number as '" + base + "'");
    };
  }

  /** Decimal; the usual sizes are steps. */
  static ValueWriter decimal(FieldType.Int type) {
    if (type.size() == Integer.BYTES) {
      return type.signed()
          ? new Step("signed32", List.of(), Steps::signed32)
          : new Step("unsigned32", List.of(), Steps::unsigned32);
    } else if (type.size() == Long.BYTES) {
      return type.signed()
          ? new Step("signed64", List.of(), Steps::signed64)
          : new Step("unsigned64", List.of(), Steps::unsigned64);
    }
    IntegerReader reader = new IntegerReader(type);
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
    if (!(type instanceof FieldType.Int integer)
        || integer.base() != FieldType.Base.DECIMAL
        || !Step.fits(width)) {
      return Optional.empty();
    }
    List<Integer> constants = List.of(width);
    if (integer.size() == Integer.BYTES) {
      return Optional.of(
          integer.signed()
              ? new Step(
                  "signed32Right",
                  constants,
                  (record, at, out) -> Steps.signed32Right(record, at, out, width))
              : new Step(
                  "unsigned32Right",
                  constants,
                  (record, at, out) -> Steps.unsigned32Right(record, at, out, width)));
    } else if (integer.size() == Long.BYTES) {
      return Optional.of(
          integer.signed()
              ? new Step(
                  "signed64Right",
                  constants,
                  (record, at, out) -> Steps.signed64Right(record, at, out, width))
              : new Step(
                  "unsigned64Right",
                  constants,
                  (record, at, out) -> Steps.unsigned64Right(record, at, out, width)));
    }
    return Optional.empty();
  }

  /** Decimal, on the left of a place, for the usual types that are written so. */
  public static Optional<ValueWriter> left(FieldType type, int width) {
    if (!isUsual(type, width)) {
      return Optional.empty();
    }
    List<Integer> constants = List.of(width);
    return Optional.of(
        ((FieldType.Int) type).signed()
            ? new Step(
                "signed32Left",
                constants,
                (record, at, out) -> Steps.signed32Left(record, at, out, width))
            : new Step(
                "unsigned32Left",
                constants,
                (record, at, out) -> Steps.unsigned32Left(record, at, out, width)));
  }

  /** Decimal with zeros in front, for the usual types that are written so. */
  public static Optional<ValueWriter> zeros(FieldType type, int digits) {
    if (!isUsual(type, digits) || ((FieldType.Int) type).signed()) {
      return Optional.empty();
    }
    return Optional.of(
        new Step(
            "unsigned32Zeros",
            List.of(digits),
            (record, at, out) -> Steps.unsigned32Zeros(record, at, out, digits)));
  }

  private static boolean isUsual(FieldType type, int width) {
    return type instanceof FieldType.Int integer
        && integer.base() == FieldType.Base.DECIMAL
        && integer.size() == Integer.BYTES
        && Step.fits(width);
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
  private static void character(int value, Escape escape, LineBuffer out) {
    int octet = value & 0xff;
    if (octet < ASCII) {
      escape.write(octet, out);
    } else {
      out.put(REPLACEMENT);
    }
  }
}
