package io.sonde.itests.kernel.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sonde.itests.guest.KernelLine;
import io.sonde.itests.kernel.suite.Outcome.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kernel tests on each kernel of the table, each a test by name here. This machine's kernel
 * comes first and alone, then the guests side by side: each has one processor.
 */
class KernelsIT {
  private static final Path PROJECT = Path.of(System.getProperty("sonde.root"));
  private static final Path FOLDER = Path.of("target", "kernels").toAbsolutePath();

  private final KernelTable table = KernelTable.read();

  @TestFactory
  Stream<DynamicTest> onEveryKernel() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    tests.addAll(reported(KernelTable.HOST, KernelRun.onHost(FOLDER.resolve(KernelTable.HOST))));
    List<KernelLine> guests = guests();
    if (Boolean.getBoolean("skipVm") || "".equals(System.getProperty("skipVm"))) {
      guests.forEach(
          line ->
              tests.add(
                  dynamicTest(line.version(), () -> abort("guest left out: -DskipVm is set"))));
      return tests.stream();
    }
    ExecutorService sideBySide = Executors.newFixedThreadPool(guests.size());
    try {
      List<Callable<KernelRun>> runs = new ArrayList<>();
      for (KernelLine line : guests) {
        runs.add(() -> KernelRun.inGuest(line, PROJECT, FOLDER.resolve(line.version())));
      }
      List<Future<KernelRun>> ended = sideBySide.invokeAll(runs);
      for (int i = 0; i < guests.size(); i++) {
        tests.addAll(reported(guests.get(i).version(), ended.get(i).get()));
      }
    } finally {
      sideBySide.shutdownNow();
    }
    return tests.stream();
  }

  private List<KernelLine> guests() {
    return table.kernels().stream()
        .filter(kernel -> !kernel.equals(KernelTable.HOST))
        .map(kernel -> KernelLine.of(kernel).orElseThrow())
        .toList();
  }

  private List<DynamicTest> reported(String kernel, KernelRun run) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Outcome outcome : run.outcomes()) {
      if (outcome.status() != Status.LEFT_OUT) {
        tests.add(dynamicTest(kernel + ": " + outcome.test(), () -> replay(kernel, outcome)));
      }
    }
    tests.add(dynamicTest(kernel + ": the run as a whole", () -> assertEquals("", run.trouble())));
    tests.add(
        dynamicTest(
            kernel + ": what the table asks for",
            () ->
                assertEquals(
                    List.of(), new TableCheck(table).differences(kernel, run.outcomes()))));
    return tests;
  }

  private static void replay(String kernel, Outcome outcome) {
    switch (outcome.status()) {
      case PASSED ->
          System.out.printf("%s passed in %d ms%n", outcome.test(), outcome.time().toMillis());
      case FAILED -> fail(kernel + ": " + outcome.test() + ": " + outcome.trouble());
      default -> abort(outcome.status() + ": " + outcome.trouble());
    }
  }
}
