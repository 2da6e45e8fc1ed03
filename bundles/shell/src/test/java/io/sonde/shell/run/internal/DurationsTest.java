package io.sonde.shell.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.command.internal.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "1ns, PT0.000000001S",
    "20us, PT0.00002S",
    "200ms, PT0.2S",
    "5s, PT5S",
    "1.5m, PT1M30S",
    "2h, PT2H",
    "0.001s, PT0.001S",
    "9223372036854775807ns, PT2562047H47M16.854775807S"
  })
  void reads(String text, Duration duration) throws UsageException {
    assertEquals(duration, Durations.parse("--duration", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-5s",
        "5 s",
        "5S",
        "1e3s",
        ".5s",
        "5.s",
        "5d",
        "5s5",
        "0s",
        "0.5ns",
        "9223372036854775808ns",
        "99999999999999999999h"
      })
  void refuses(String text) {
    UsageException e =
        assertThrows(UsageException.class, () -> Durations.parse("--duration", text));
    assertTrue(e.getMessage().startsWith("--duration: '" + text + "' "), e.getMessage());
  }

  @Test
  void saysWhatADurationIs() {
    UsageException e = assertThrows(UsageException.class, () -> Durations.parse("--duration", "5"));
    assertTrue(e.getMessage().endsWith("a number with ns, us, ms, s, m or h, as in 5s"));
  }
}
