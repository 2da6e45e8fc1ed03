package io.sonde.sink.kafka.avro.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the fingerprints that Avro's own tests know the primitive types by. */
class FingerprintTest {
  @ParameterizedTest
  @CsvSource({
    "null, 7195948357588979594",
    "boolean, -6970731678124411036",
    "int, 8247732601305521295",
    "long, -3434872931120570953",
    "float, 5583340709985441680",
    "double, -8181574048448539266",
    "bytes, 5746618253357095269",
    "string, -8142146995180207161"
  })
  void isAvros(String type, long fingerprint) {
    assertEquals(fingerprint, Fingerprint.of('"' + type + '"'));
  }
}
