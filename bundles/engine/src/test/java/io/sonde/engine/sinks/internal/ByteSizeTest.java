package io.sonde.engine.sinks.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "4096, 4096, 4K",
    "1023, 1023, 1023",
    "64M, 67108864, 64M",
    "1g, 1073741824, 1G",
    "1537K, 1573888, 1M",
    "8589934591G, 9223372035781033984, 8589934591G"
  })
  void asPeopleWriteIt(String text, long bytes, String shown) {
    assertEquals(Optional.of(bytes), ByteSize.parse(text));
    assertEquals(shown, ByteSize.text(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "-1", "1.5G", "1T", "1 M", "8589934592G", "9999999999999999"})
  void othersAreNone(String text) {
    assertEquals(Optional.empty(), ByteSize.parse(text));
  }
}
