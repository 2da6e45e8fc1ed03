package io.sonde.itests.kernel.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.itests.kernel.suite.Outcome.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCheckTest {
  private final TableCheck check =
      new TableCheck(
          KernelTable.parse(
              """
              test     host  6.1
              floor    1     2
              A.one    yes   yes
              A.two    -     yes
              """));

  @Test
  void whatIsExecutedAsTheTableSaysDiffersInNothing() {
    assertEquals(
        List.of(),
        check.differences("host", List.of(outcome("A.two", Status.LEFT_OUT), outcome("A.one"))));
    // a failure is reported as its own, the table has nothing to say to it
    assertEquals(
        List.of(),
        check.differences("6.1", List.of(outcome("A.one", Status.FAILED), outcome("A.two"))));
  }

  @Test
  void aSkipIsADifferenceAndCountsAgainstTheFloor() {
    assertEquals(
        List.of(
            "A.two is in the table and was not executed: ABORTED reason",
            "executed 1 tests, at least 2 are due"),
        check.differences("6.1", List.of(outcome("A.one"), outcome("A.two", Status.ABORTED))));
  }

  @Test
  void aTestInNoRowIsADifference() {
    assertEquals(
        List.of("A.new exists and is in no row of the table"),
        check.differences("host", List.of(outcome("A.new", Status.LEFT_OUT), outcome("A.one"))));
  }

  @Test
  void whatIsExecutedBeyondTheTableIsADifference() {
    assertEquals(
        List.of("A.two was executed and is not in the table"),
        check.differences("host", List.of(outcome("A.one"), outcome("A.two"))));
  }

  @Test
  void aRunThatEndedAtOnceLacksEverything() {
    assertEquals(
        List.of(
            "A.one is in the table and was not executed", "executed 0 tests, at least 1 are due"),
        check.differences("host", List.of()));
  }

  private static Outcome outcome(String test) {
    return outcome(test, Status.PASSED);
  }

  private static Outcome outcome(String test, Status status) {
    return new Outcome(test, status, Duration.ofMillis(5), "reason\nand more");
  }
}
