package io.sonde.format.time.internal;

/** The clocks that {@link WallClock} compares; all in nanoseconds. */
interface Clocks {
  /** CLOCK_MONOTONIC. */
  long monotonic();

  /** CLOCK_REALTIME less CLOCK_MONOTONIC. */
  long realtimeAheadOfMonotonic();

  /** CLOCK_BOOTTIME less CLOCK_MONOTONIC: how long the machine has been suspended. */
  long suspended();

  /** Those of this machine. */
  static Clocks ofThisMachine() {
    return new MachineClocks();
  }
}
