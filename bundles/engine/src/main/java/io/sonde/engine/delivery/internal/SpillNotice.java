package io.sonde.engine.delivery.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells the user that a sink is behind, so that its events wait on disk, and when it has caught up.
 * One that is behind now and then, under load, is told of once a minute. Not safe for several
 * threads.
 */
final class SpillNotice {
  private static final System.Logger LOG = System.getLogger(SpillNotice.class.getName());
  private static final long APART_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String sink;
  private final LongSupplier clock;
  private boolean told;
  private long nextAt;

  /**
   * @param clock as {@link System#nanoTime}
   */
  SpillNotice(String sink, LongSupplier clock) {
    this.sink = sink;
    this.clock = clock;
    this.nextAt = clock.getAsLong();
  }

  /** Events go to disk. */
  void behind() {
    long now = clock.getAsLong();
    if (!told && now - nextAt >= 0) {
      told = true;
      nextAt = now + APART_NANOS;
      LOG.log(Level.WARNING, "sink {0} is behind: its events wait on disk", sink);
    }
  }

  /** Events go to the sink from memory. */
  void caughtUp() {
    if (told) {
      told = false;
      LOG.log(Level.INFO, "sink {0} has caught up", sink);
    }
  }
}
