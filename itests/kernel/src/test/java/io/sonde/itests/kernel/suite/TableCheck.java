package io.sonde.itests.kernel.suite;

import io.sonde.itests.kernel.suite.Outcome.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what was executed on a kernel against the table. */
record TableCheck(KernelTable table) {

  /** What differs, a line each; none if all is as the table says. */
  List<String> differences(String kernel, List<Outcome> outcomes) {
    List<String> differences = new ArrayList<>();
    Set<String> executed =
        outcomes.stream()
            .filter(TableCheck::isExecuted)
            .map(Outcome::test)
            .collect(Collectors.toSet());
    List<String> rows = table.tests().get(kernel);
    for (String row : rows) {
      if (!executed.contains(row)) {
        differences.add(row + " is in the table and was not executed" + why(row, outcomes));
      }
    }
    Set<String> beyond = new HashSet<>(executed);
    beyond.removeAll(rows);
    beyond.forEach(test -> differences.add(test + " was executed and is not in the table"));
    for (Outcome outcome : outcomes) {
      if (outcome.status() == Status.LEFT_OUT && !table.knows(outcome.test())) {
        differences.add(outcome.test() + " exists and is in no row of the table");
      }
    }
    int floor = table.floors().get(kernel);
    if (executed.size() < floor) {
      differences.add("executed " + executed.size() + " tests, at least " + floor + " are due");
    }
    return differences;
  }

  private static boolean isExecuted(Outcome outcome) {
    return outcome.status() == Status.PASSED || outcome.status() == Status.FAILED;
  }

  private static String why(String row, List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.test().equals(row))
        .findFirst()
        .map(
            outcome ->
                ": " + outcome.status() + " " + outcome.trouble().lines().findFirst().orElse(""))
        .orElse("");
  }
}
