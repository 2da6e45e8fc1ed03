package io.sonde.sink.file.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * When a file is put aside and another begun.
 *
 * @param bytes before it would have more than these
 * @param period at the end of each of these, counted from 1970 on, so that {@code 1h} is at the
 *     full hour and {@code 1d} at midnight, UTC
 * @param keep how many of those put aside are kept
 */
record Rotation(long bytes, Duration period, int keep) {
  /** A file is never put aside. */
  static final Rotation NEVER = new Rotation(Long.MAX_VALUE, Duration.ZERO, Integer.MAX_VALUE);

  boolean isNever() {
    return bytes == Long.MAX_VALUE && period.isZero();
  }

  /** Whether a file of a size has no room for so many more. */
  boolean isFull(long size, long more) {
    return size > 0 && more > bytes - size;
  }

  /** Whether a period has ended between two times. */
  boolean isOver(Instant begun, Instant now) {
    return !period.isZero() && number(now) > number(begun);
  }

  private long number(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), period.toMillis());
  }
}
