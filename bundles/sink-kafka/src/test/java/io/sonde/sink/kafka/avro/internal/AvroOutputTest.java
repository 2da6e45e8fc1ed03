package io.sonde.sink.kafka.avro.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification's section on binary encoding, and the extremes. */
class AvroOutputTest {
  private final AvroOutput output = new AvroOutput();

  private String written() {
    return HexFormat.of().formatHex(output.toBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "-1, 01",
    "1, 02",
    "-2, 03",
    "2, 04",
    "-64, 7f",
    "64, 8001",
    "9223372036854775807, feffffffffffffffff01",
    "-9223372036854775808, ffffffffffffffffff01"
  })
  void numbersAreZigZag(long value, String bytes) {
    output.writeLong(value);
    assertEquals(bytes, written());
  }

  @Test
  void aStringIsItsLengthAndItsBytes() {
    output.writeBytes("foo".getBytes(StandardCharsets.UTF_8));
    assertEquals("06666f6f", written());
  }

  @Test
  void aTruthValueIsAByte() {
    output.writeBoolean(false);
    output.writeBoolean(true);
    assertEquals("0001", written());
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 100_000})
  void growsWithWhatIsWritten(int length) {
    output.clear();
    output.writeBytes(new byte[length]);
    AvroOutput lengthAlone = new AvroOutput();
    lengthAlone.writeLong(length);
    assertEquals(length + lengthAlone.toBytes().length, output.toBytes().length);
  }
}
