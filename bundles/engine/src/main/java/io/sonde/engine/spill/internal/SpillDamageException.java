package io.sonde.engine.spill.internal;

import java.io.IOException;

/** Batches that were spilled cannot be read. */
public final class SpillDamageException extends IOException {
  private final boolean earlier;
  private final long batches;
  private final long events;

  SpillDamageException(boolean earlier, long batches, long events, IOException cause) {
    super(events + " spilled events cannot be read: " + cause.getMessage(), cause);
    this.earlier = earlier;
    this.batches = batches;
    this.events = events;
  }

  /** Whether a sonde that has ended wrote them. */
  public boolean earlier() {
    return earlier;
  }

  /** How many batches are lost. */
  public long batches() {
    return batches;
  }

  /** How many events were in them. */
  public long events() {
    return events;
  }
}
