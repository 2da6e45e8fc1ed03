package io.sonde.shell.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("help", "list", "run", "shell", "stop", "traces");

  @ParameterizedTest
  @CsvSource({
    "rnu, run",
    "traes, traces",
    "TRACES, traces",
    "stpo, stop",
    "trac, traces",
    "ist, list"
  })
  void findsWhatWasMeant(String word, String name) {
    assertEquals(name, Nearest.to(word, NAMES).get(0));
  }

  @Test
  void findsNothingFarAway() {
    assertEquals(List.of(), Nearest.to("frobnicate", NAMES));
    assertEquals("", Nearest.hint("frobnicate", NAMES));
  }

  @Test
  void putsTheBestFirstAndStopsAtThree() {
    assertEquals(
        List.of("aaaa", "aaab", "aaac"),
        Nearest.to("aaaa", List.of("aaad", "aaac", "aaab", "aaaa", "zzzz")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', abc, 3",
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, abd, 1",
    "abc, ab, 1",
    "kitten, sitting, 3",
    "ab, abcdef, 1"
  })
  void countsEdits(String a, String b, int edits) {
    assertEquals(edits, Nearest.distance(a, b));
  }
}
