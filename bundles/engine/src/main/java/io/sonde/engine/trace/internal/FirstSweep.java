package io.sonde.engine.trace.internal;

import io.sonde.api.Notice;
import io.sonde.tracefs.Orphans;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Before the first trace makes anything in tracefs, what dead processes left there goes. */
final class FirstSweep {
  private final Orphans orphans;
  private final AtomicBoolean done = new AtomicBoolean();

  FirstSweep(Orphans orphans) {
    this.orphans = orphans;
  }

  /**
   * Sweeps if it has not been done yet.
   *
   * @return what the user should know if something stays
   */
  Optional<Notice> run() {
    if (!done.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      orphans.sweep();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Notice.warning("what dead processes left in tracefs: " + e.getMessage()));
    }
  }
}
