package io.sonde.itests.kernel.registry;

/** How long the steps of a test took, on its output: figures, not assertions. */
final class StopWatch {
  private long since = System.nanoTime();

  void begin() {
    since = System.nanoTime();
  }

  /** Tells of what was done since the step before, or since the beginning. */
  void lap(String what) {
    System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - since) / 1e6);
    begin();
  }
}
