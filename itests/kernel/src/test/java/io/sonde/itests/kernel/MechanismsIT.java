package io.sonde.itests.kernel;

import io.sonde.itests.kernel.suite.KernelTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed by each way of attaching that the table gives this kernel. */
class MechanismsIT {
  private final Sonde sonde = Sonde.ofBuild();

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  static List<String> mechanisms() {
    String kernel = System.getProperty(KernelTable.KERNEL, KernelTable.HOST);
    return KernelTable.read().arguments(kernel, "MechanismsIT.thirtySevenForks");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mechanisms")
  void thirtySevenForks(String mechanism) throws Exception {
    SeedProgram seed = SeedProgram.create();
    try (Running run = sonde.attaching(mechanism).start("run", "-e", seed.text()).awaitAttached()) {
      int pid = seed.fork();
      Finished end =
          run.awaitLines(SeedProgram.FORKS, seed.message(pid))
              .interrupt()
              .awaitEnd()
              .expectStatus(0);
      seed.expectForks(end.out(), pid);
    }
  }
}
