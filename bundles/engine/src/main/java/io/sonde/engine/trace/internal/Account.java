package io.sonde.engine.trace.internal;

import io.sonde.api.TraceStats;
import io.sonde.api.event.EventSource;
import io.sonde.engine.delivery.internal.Delivery;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** The account of a trace, drawn up while it runs and closed at its end. */
final class Account {
  private static final System.Logger LOG = System.getLogger(Account.class.getName());

  private final Emitter emitter;
  private final LossMeter losses;
  private final Delivery delivery;
  private final boolean shared;
  private final LongSupplier arrived;
  private TraceStats last;
  private boolean drained;
  private boolean closed;

  /**
   * @param arrived events that came out of all sources so far
   */
  Account(
      Emitter emitter,
      LossMeter losses,
      Delivery delivery,
      List<EventSource> sources,
      LongSupplier arrived) {
    this.emitter = emitter;
    this.losses = losses;
    this.delivery = delivery;
    this.shared = sources.stream().anyMatch(EventSource::shared);
    this.arrived = arrived;
  }

  /** Nothing is on its way from the kernel any more: foreign events can be told from now on. */
  synchronized void drained() {
    drained = true;
  }

  /** The sinks are done: from now on the account stays as it is, and asks the kernel nothing. */
  synchronized void close() {
    last = drawUp();
    closed = true;
  }

  synchronized TraceStats stats() {
    if (!closed) {
      last = drawUp();
    }
    return last;
  }

  private TraceStats drawUp() {
    OptionalLong emitted = emitted();
    return new TraceStats(
        emitted, foreign(emitted), losses.losses(), delivery.beyondLimit(), delivery.stats());
  }

  /** Events that were emitted in the kernel; empty if that cannot be told. */
  OptionalLong emitted() {
    try {
      return emitter.emitted();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the events emitted cannot be counted: {0}", e.getMessage());
      return OptionalLong.empty();
    }
  }

  /**
   * Whether events were emitted that have neither come nor are known to be lost; never, where
   * events of other programs hide it.
   */
  boolean isWaiting() {
    return !shared && emitted().orElse(0) > arrived.getAsLong() + losses.lostOfEmitted();
  }

  /** What came out or was lost on the way, beyond what the trace's own emitter put in. */
  private long foreign(OptionalLong emitted) {
    if (!drained || !shared || emitted.isEmpty()) {
      return 0;
    }
    return Math.max(0, arrived.getAsLong() + losses.lostOfEmitted() - emitted.getAsLong());
  }
}
