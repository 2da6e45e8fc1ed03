package io.sonde.shell.run.internal;

import io.sonde.api.event.Loss;
import java.util.stream.Stream;

/**
 * A sum of which parts may be unknown.
 *
 * @param known the sum of the others
 * @param complete whether all parts are known
 */
record Tally(long known, boolean complete) {
  private static final Tally NOTHING = new Tally(0, true);

  static Tally of(Loss loss) {
    return new Tally(loss.count().orElse(0), loss.count().isPresent());
  }

  static Tally of(Stream<Loss> losses) {
    return losses.map(Tally::of).reduce(NOTHING, Tally::plus);
  }

  Tally plus(Tally other) {
    return new Tally(known + other.known, complete && other.complete);
  }

  boolean isWorthSaying() {
    return known > 0 || !complete;
  }

  /** {@code 7}, {@code at least 7}, {@code unknown}. */
  @Override
  public String toString() {
    if (complete) {
      return Long.toString(known);
    }
    return known == 0 ? "unknown" : "at least " + known;
  }
}
