package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;

/** Removes things of tracefs that somebody may be about to let go of. */
final class Removal {
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
    Pauses pauses = new Pauses();
    while (true) {
      try {
        attempt.run();
        return;
      } catch (KernelException e) {
        if (e.is(Errno.ENOENT)) {
          return;
        }
        if (!e.is(Errno.EBUSY) || !pauses.pause()) {
          throw e;
        }
      }
    }
  }
}
