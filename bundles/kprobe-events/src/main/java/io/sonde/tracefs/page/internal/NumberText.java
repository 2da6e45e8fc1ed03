package io.sonde.tracefs.page.internal;

import io.sonde.api.event.FieldType.Int;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An array of numbers as text, as records have no arrays of varying length: bytes as hexadecimal
 * digits, other numbers in decimal with commas between them. For one thread; nothing is allocated.
 */
final class NumberText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NUMBER = 21;

  /** Characters a byte of an array at most: of two bytes come five digits, a sign, a comma. */
  private static final int GROWTH = 4;

  private final int size;
  private final boolean signed;
  private final byte[] digits = new byte[LONGEST_NUMBER];

  NumberText(Int element) {
    this.size = element.size();
    this.signed = element.signed();
  }

  /** Characters of an array at most. */
  static int longest(int bytes) {
    return GROWTH * bytes;
  }

  /**
   * Writes at the record's position, which advances.
   *
   * @param most characters at most: what would be longer is cut
   */
  void write(ByteBuffer from, int at, int bytes, ByteBuffer to, int most) {
    int stop = to.position() + most;
    for (int i = 0; i + size <= bytes; i += size) {
      if (size == 1) {
        if (to.position() + 2 > stop) {
          return;
        }
        int octet = from.get(at + i) & 0xff;
        to.put(HEX[octet >> 4]).put(HEX[octet & 0xf]);
      } else {
        int start = number(value(from, at + i));
        if (to.position() + 1 + LONGEST_NUMBER - start > stop) {
          return;
        }
        if (i > 0) {
          to.put((byte) ',');
        }
        to.put(digits, start, LONGEST_NUMBER - start);
      }
    }
  }

  private long value(ByteBuffer from, int at) {
    return switch (size) {
      case 2 -> signed ? from.getShort(at) : Short.toUnsignedLong(from.getShort(at));
      case 4 -> signed ? from.getInt(at) : Integer.toUnsignedLong(from.getInt(at));
      default -> from.getLong(at);
    };
  }

  /** Puts the digits at the end of their array; gives where they begin. */
  private int number(long value) {
    int at = LONGEST_NUMBER;
    long rest = value;
    boolean negative = signed && value < 0;
    do {
      long digit = negative ? -(rest % 10) : Long.remainderUnsigned(rest, 10);
      digits[--at] = (byte) ('0' + digit);
      rest = negative ? rest / 10 : Long.divideUnsigned(rest, 10);
    } while (rest != 0);
    if (negative) {
      digits[--at] = '-';
    }
    return at;
  }
}
