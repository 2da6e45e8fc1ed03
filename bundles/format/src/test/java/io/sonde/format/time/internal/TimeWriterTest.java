package io.sonde.format.time.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.format.bytes.internal.LineBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWriterTest {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ISO_NANOSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0|    0.000000",
        "499|    0.000000",
        "500|    0.000001",
        "51200321000|   51.200321",
        "999999999500| 1000.000000",
        "1234567123456789|1234567.123457",
        "-1|18446744073.709552"
      })
  void sinceBootIsAsTheKernelPrintsIt(long nanoseconds, String expected) {
    assertEquals(expected, written(TimeWriter.SINCE_BOOT, nanoseconds));
  }

  @Test
  void utcAgreesWithTheJdk() {
    Random random = new Random(4);
    for (int round = 0; round < 100_000; round++) {
      long nanoseconds = random.nextLong();
      Instant instant = Instant.ofEpochSecond(0, nanoseconds);
      assertEquals(ISO.format(instant), written(TimeWriter.UTC, nanoseconds));
      assertEquals(
          ISO_NANOSECONDS.format(instant), written(TimeWriter.UTC_NANOSECONDS, nanoseconds));
    }
  }

  @Test
  void utcKnowsEveryDayOfFourCenturies() {
    for (long day = -100_000; day < 106_000; day++) {
      long seconds = day * 86_400 + 86_399;
      long nanoseconds = seconds * 1_000_000_000;
      assertEquals(
          ISO.format(Instant.ofEpochSecond(0, nanoseconds)), written(TimeWriter.UTC, nanoseconds));
    }
  }

  @Test
  void durationsHaveTheirUnit() {
    assertEquals("1500ns", written(TimeWriter.DURATION, 1500));
    assertEquals("-3ns", written(TimeWriter.DURATION, -3));
  }

  private static String written(TimeWriter writer, long nanoseconds) {
    LineBuffer out = new LineBuffer();
    out.put('x');
    writer.write(nanoseconds, out);
    return new String(out.reserve(0), 1, out.length() - 1, StandardCharsets.US_ASCII);
  }
}
