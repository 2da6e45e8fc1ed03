package io.sonde.format.bytes.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigitsTest {
  private interface Writing {
    void into(LineBuffer out);
  }

  static LongStream values() {
    LongStream.Builder values = LongStream.builder();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      values.add(1L << bit).add((1L << bit) - 1).add(-(1L << bit));
    }
    long power = 1;
    for (int digit = 0; digit < 20; digit++, power *= 10) {
      values.add(power).add(power - 1).add(power + 1).add(-power);
    }
    new Random(1).longs(2000).forEach(values::add);
    return values.build();
  }

  @ParameterizedTest
  @MethodSource("values")
  void agreeWithTheJdk(long value) {
    assertEquals(Long.toString(value), written(out -> Digits.signed(value, out)));
    assertEquals(Long.toUnsignedString(value), written(out -> Digits.unsigned(value, out)));
    assertEquals(Long.toHexString(value), written(out -> Digits.hex(value, out)));
    assertEquals(
        Long.toHexString(value).toUpperCase(Locale.ROOT),
        written(out -> Digits.upperHex(value, out)));
    assertEquals(Long.toOctalString(value), written(out -> Digits.octal(value, out)));
    long positive = value >>> 1;
    assertEquals(
        String.format("%012d", positive), written(out -> Digits.zeroPadded(positive, 12, out)));
  }

  @Test
  void octetHasTwoDigits() {
    assertEquals("00", written(out -> Digits.octet(0, out)));
    assertEquals("0f", written(out -> Digits.octet(15, out)));
    assertEquals("80", written(out -> Digits.octet((byte) 0x80, out)));
  }

  private static String written(Writing writing) {
    LineBuffer buffer = new LineBuffer();
    writing.into(buffer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      buffer.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }
}
