package io.sonde.sink.file.internal;

import java.time.Duration;

/**
 * When what is written is forced to the disk, so that it outlives the machine's end and not only
 * the process's.
 *
 * @param whenDone when a file is put aside or closed
 * @param interval and at least this often; zero for no such promise
 */
record Fsync(boolean whenDone, Duration interval) {
  static final Fsync NEVER = new Fsync(false, Duration.ZERO);
  static final Fsync AT_ROTATION = new Fsync(true, Duration.ZERO);

  static Fsync every(Duration interval) {
    return new Fsync(true, interval);
  }

  boolean isTimed() {
    return !interval.isZero();
  }
}
