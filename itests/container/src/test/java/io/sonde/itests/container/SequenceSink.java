package io.sonde.itests.container;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import java.util.function.Supplier;

/**
 * Follows the numbers of what it gets, both the stream's and those that the traced program has put
 * into its records, and tells them as a service of a type that every class loader shares. Needs no
 * class of its own beside it: bundles are packed of it.
 */
public final class SequenceSink implements Sink, Supplier<long[]> {
  /** Index into what {@link #get} gives. */
  static final int EVENTS = 0;

  /** Numbers of the stream that are missing between the first and the last. */
  static final int MISSING = 1;

  /** Events whose numbers did not rise: come twice, or too late. */
  static final int DISORDERED = 2;

  /** The stream's first and last number. */
  static final int FIRST = 3;

  static final int LAST = 4;

  /** Calls within an event batch after the sink was closed. */
  static final int AFTER_CLOSE = 5;

  private final long[] seen = {0, 0, 0, -1, -1, 0};
  private long lastInside = -1;
  private boolean closed;

  @Override
  public synchronized void accept(EventBatch batch) {
    seen[AFTER_CLOSE] += closed ? 1 : 0;
    for (int i = 0; i < batch.size(); i++) {
      if (batch.schema(i).kind() == Schema.Kind.DATA) {
        take(batch.sequence(i), batch.data().getLong(batch.offset(i)));
      }
    }
  }

  private void take(long number, long inside) {
    if (seen[EVENTS] == 0) {
      seen[FIRST] = number;
    } else {
      seen[MISSING] += Math.max(0, number - seen[LAST] - 1);
      seen[DISORDERED] += number <= seen[LAST] || inside <= lastInside ? 1 : 0;
    }
    seen[EVENTS]++;
    seen[LAST] = number;
    lastInside = inside;
  }

  @Override
  public void flush() {}

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public synchronized long[] get() {
    return seen.clone();
  }
}
