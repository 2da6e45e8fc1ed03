package io.sonde.lang.c.check.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintkFormatTest {
  @ParameterizedTest
  @CsvSource({
    "%d, INTEGER 4",
    "%i, INTEGER 4",
    "%-08x, INTEGER 4",
    "%ld, INTEGER 8",
    "%llX, INTEGER 8",
    "%c, INTEGER 4",
    "%s, STRING 8",
    "%16s, STRING 8",
    "%p, POINTER 8",
    "%px, POINTER 8",
    "%pks, STRING 8",
    "%pI4, POINTER 4"
  })
  void whatTheKernelKnows(String format, String expected) {
    PrintkFormat parsed = PrintkFormat.of("a " + format + " b%%");
    assertTrue(parsed.problem().isEmpty(), () -> parsed.problem().toString());
    assertEquals(
        List.of(expected),
        parsed.conversions().stream().map(c -> c.kind() + " " + c.bytes()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%hd", "%f", "%n", "%q", "%pZ", "%.3d", "\u00e4", "\u0001", "50% "})
  void whatTheKernelRefuses(String format) {
    assertTrue(PrintkFormat.of(format).problem().isPresent());
  }
}
