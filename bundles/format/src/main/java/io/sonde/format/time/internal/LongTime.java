package io.sonde.format.time.internal;

/** Turns a time of one clock into another's, without boxing. */
@FunctionalInterface
public interface LongTime {
  /** Nanoseconds to nanoseconds. */
  long of(long nanoseconds);
}
