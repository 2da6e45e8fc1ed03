package io.sonde.itests.kernel.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.itests.kernel.suite.Outcome.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "two\nlines\r\n\tand a tab", "C:\\new \\\\n", "\\"})
  void whatIsPrintedIsOneLineAndReadBack(String trouble) {
    Outcome outcome = new Outcome("A.one(x)", Status.FAILED, Duration.ofMillis(1234), trouble);
    assertEquals(1, outcome.print().lines().count());
    assertEquals(outcome, Outcome.parse(outcome.print()));
  }

  @Test
  void aTornLineIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Outcome.parse("A.one\tPASSED"));
  }
}
