package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;

/** Removes things of tracefs that somebody may be about to let go of. */
final class Removal {
  /** With the pauses between them a second at most: 5, 10, 20, 40, 80, then 100 ms each. */
  private static final int TRIES = 14;

  private static final int FIRST_PAUSE_MILLIS = 5;
  private static final int LONGEST_PAUSE_MILLIS = 100;

  private Removal() {}

  /** An attempt to remove something. */
  @FunctionalInterface
  interface Attempt {
    void run() throws IOException;
  }

  /**
   * Removes, trying again while it is busy. What is gone already counts as removed.
   *
   * @throws IOException if it is still there
   */
  static void of(Attempt attempt) throws IOException {
    int pause = FIRST_PAUSE_MILLIS;
    for (int tries = 1; ; tries++) {
      try {
        attempt.run();
        return;
      } catch (KernelException e) {
        if (e.is(Errno.ENOENT)) {
          return;
        }
        if (!e.is(Errno.EBUSY) || tries == TRIES || !sleep(pause)) {
          throw e;
        }
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private static boolean sleep(int millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
