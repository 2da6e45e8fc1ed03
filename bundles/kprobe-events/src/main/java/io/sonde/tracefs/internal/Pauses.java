package io.sonde.tracefs.internal;

/** Waits between attempts at something that is busy: a second in all. */
final class Pauses {
  /** With the pauses between them a second at most: 5, 10, 20, 40, 80, then 100 ms each. */
  private static final int TRIES = 14;

  private static final int FIRST_MILLIS = 5;
  private static final int LONGEST_MILLIS = 100;

  private int tries = 1;
  private int next = FIRST_MILLIS;

  /** Waits a little; false if there was enough of that, or the thread is interrupted. */
  boolean pause() {
    if (tries == TRIES) {
      return false;
    }
    try {
      Thread.sleep(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    tries++;
    next = Math.min(2 * next, LONGEST_MILLIS);
    return true;
  }
}
