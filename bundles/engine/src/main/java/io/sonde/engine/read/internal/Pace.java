package io.sonde.engine.read.internal;

/**
 * Decides how a source's reader waits for it: to be woken by the next record, or, under load, for a
 * time that it is not woken in. A wake-up a record costs the traced program more than the record
 * does; a pause costs the reader's latency, so it is short, and so short that the source's buffer
 * does not fill meanwhile. For one thread.
 */
final class Pace {
  /** The answer that it is to wait for the next record. */
  static final long WOKEN = -1;

  /** Longer than this nobody waits for events that are there. */
  private static final long LONGEST_NANOS = 1_000_000;

  /** A shorter sleep is not worth its own cost: the source is drained again at once. */
  private static final long SHORTEST_NANOS = 50_000;

  /** Records that come less often wake the reader one by one. */
  private static final long BUSY_NANOS_PER_RECORD = 250_000;

  /** The part of the buffer that may fill during a pause if the load stays as it was. */
  private static final int PART = 8;

  private final int capacity;
  private long before;

  /**
   * @param capacity bytes that the source holds, or -1 if that is not known
   * @param now from when on it is watched
   */
  Pace(int capacity, long now) {
    this.capacity = capacity;
    this.before = now;
  }

  /**
   * After a drain that took all there was.
   *
   * @param now when it was drained
   * @param reported whether the source had been reported readable
   * @return nanoseconds to pause, 0 to drain again at once, or {@link #WOKEN}
   */
  long after(long now, int records, int bytes, boolean reported) {
    long elapsed = Math.max(1, now - before);
    before = now;
    if (capacity < 0) {
      return WOKEN;
    }
    if (records == 0) {
      // A record that is reserved but not submitted yet makes a ring buffer readable.
      return reported ? SHORTEST_NANOS : WOKEN;
    }
    if (elapsed > records * BUSY_NANOS_PER_RECORD) {
      return WOKEN;
    }
    double filling = (double) elapsed * capacity / PART / Math.max(1, bytes);
    return filling < SHORTEST_NANOS ? 0 : (long) Math.min(LONGEST_NANOS, filling);
  }
}
