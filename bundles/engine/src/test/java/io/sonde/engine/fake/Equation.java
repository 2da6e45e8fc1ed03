package io.sonde.engine.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.List;

/** The equation that {@link TraceStats} promises, held against counts of others. */
public final class Equation {
  private Equation() {}

  /**
   * Asserts that each sink's account adds up to what was emitted, and that nothing went missing
   * that nobody counted.
   *
   * @param emitted by the workload's own count
   */
  public static void check(long emitted, TraceStats stats) {
    assertEquals(emitted, stats.emitted().orElseThrow(), "emitted");
    for (Loss loss : stats.losses()) {
      assertEquals(false, loss.place() == Place.UNACCOUNTED, loss::toString);
    }
    long before = sum(stats.losses());
    for (SinkStats sink : stats.sinks()) {
      assertEquals(
          emitted + stats.foreign(),
          sink.delivered()
              + sink.filtered()
              + before
              + sum(sink.losses())
              + sink.waiting()
              + sink.absent()
              + stats.beyondLimit(),
          () -> "unbalanced: " + sink + " of " + stats);
    }
  }

  /**
   * Asserts that nothing waits for a sink any more and that it has got what its account says.
   *
   * @param taken by the sink's own count
   */
  public static void checkTaken(long taken, SinkStats sink) {
    assertEquals(0, sink.waiting(), "waiting after the end");
    assertEquals(taken, sink.delivered() + sink.replayed(), () -> "delivered by " + sink);
  }

  private static long sum(List<Loss> losses) {
    return losses.stream()
        .filter(l -> l.place().ofEmitted())
        .mapToLong(l -> l.count().orElseThrow())
        .sum();
  }
}
