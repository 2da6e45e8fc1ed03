package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What a process has left behind. */
record Finished(int status, List<String> out, List<String> err) {

  /** Asserts the exit status, showing what was printed if it differs. */
  Finished expectStatus(int expected) {
    assertEquals(expected, status, () -> "stdout: " + out + "\nstderr: " + String.join("\n", err));
    return this;
  }

  /** Asserts that no event is missing that nobody counted as lost. */
  Finished expectAllAccounted() {
    err.forEach(line -> assertFalse(line.contains("unaccounted"), line));
    return this;
  }

  /** Asserts that stderr says all of these, and shows no stack trace. */
  Finished expectError(String... parts) {
    String all = String.join("\n", err);
    for (String part : parts) {
      assertTrue(all.contains(part), () -> "expected '" + part + "' in: " + all);
    }
    assertTrue(err.stream().noneMatch(l -> l.startsWith("\tat ")), () -> "stack trace in: " + all);
    return this;
  }

  /** Lines of stdout that contain a text. */
  List<String> lines(String text) {
    return out.stream().filter(l -> l.contains(text)).toList();
  }
}
