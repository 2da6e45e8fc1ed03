package io.sonde.format.time.internal;

import io.sonde.api.event.FieldType.Clock;
import java.util.Optional;

/**
 * The kernel's clocks against the time of day. The difference changes only when the time of day is
 * set; it is measured again while records are written, at most once a second.
 */
public final class WallClock {
  private static final long SECOND = 1_000_000_000;

  private final Clocks clocks;
  private long measured;
  private long monotonic;
  private long boot;

  /** One that measures this machine's clocks. */
  public WallClock() {
    this(Clocks.ofThisMachine());
  }

  WallClock(Clocks clocks) {
    this.clocks = clocks;
    measure();
  }

  /** Measures anew unless it has just been done. For every batch. */
  public void refresh() {
    if (clocks.monotonic() - measured >= SECOND) {
      measure();
    }
  }

  /**
   * What writes times of a clock as time of day, UTC, from now on by the newest measurement.
   *
   * @return empty if the clock tells no time of day
   */
  public Optional<LongTime> timeOfDay(Clock clock) {
    return switch (clock) {
      case MONOTONIC -> Optional.of(time -> time + monotonic);
      case BOOT -> Optional.of(time -> time + boot);
      case REAL -> Optional.of(time -> time);
      case TRACE, DURATION -> Optional.empty();
    };
  }

  private void measure() {
    measured = clocks.monotonic();
    monotonic = clocks.realtimeAheadOfMonotonic();
    boot = monotonic - clocks.suspended();
  }
}
