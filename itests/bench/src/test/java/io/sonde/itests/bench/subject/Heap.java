package io.sonde.itests.bench.subject;

import java.lang.management.ManagementFactory;

/** The heap's size once nothing is left to collect. */
final class Heap {
  /** A full collection may leave what only the next one can free. */
  private static final int COLLECTIONS = 3;

  private Heap() {}

  static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
