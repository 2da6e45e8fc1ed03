package io.sonde.engine.fake;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits that end in a failed test, not in a hung one. */
public final class Waiting {
  private static final long SECONDS = 20;

  private Waiting() {}

  public static void on(CountDownLatch latch) {
    try {
      if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("did not happen within " + SECONDS + " s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  public static void until(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS)) {
        throw new AssertionError("did not come about within " + SECONDS + " s: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
