package io.sonde.itests.container;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what happens on another thread, up to a deadline. */
final class Eventually {
  private static final long DEADLINE_MILLIS = 20_000;
  private static final long INTERVAL_MILLIS = 20;

  private Eventually() {}

  /**
   * The first value that passes.
   *
   * @param what is waited for, for the error
   */
  static <T> T get(String what, Callable<T> value, Predicate<T> passes) throws Exception {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    T last = value.call();
    while (!passes.test(last)) {
      if (System.currentTimeMillis() > deadline) {
        throw new AssertionError("no " + what + " in " + DEADLINE_MILLIS + " ms; last: " + last);
      }
      Thread.sleep(INTERVAL_MILLIS);
      last = value.call();
    }
    return last;
  }
}
