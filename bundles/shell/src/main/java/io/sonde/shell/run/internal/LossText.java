package io.sonde.shell.run.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Losses in words: {@code 0 lost}, {@code 7 lost (trace buffer 5, sink queue 2)}, {@code at least 7
 * lost (trace buffer unknown, sink queue 7)}. What cannot be counted is never shown as 0. Of the
 * events emitted are lost only those of {@link Place#ofEmitted}; the others stand apart.
 */
public final class LossText {
  private LossText() {}

  /** Lost events in a word, without the places: {@code 7}, {@code 7+}, {@code unknown}. */
  public static String total(List<Loss> losses) {
    Tally sum = Tally.of(losses.stream().filter(loss -> loss.place().ofEmitted()));
    if (sum.complete()) {
      return Long.toString(sum.known());
    }
    return sum.known() == 0 ? "unknown" : sum.known() + "+";
  }

  /** How many events are lost and where. */
  static String lost(List<Loss> losses) {
    List<String> parts = new ArrayList<>();
    byPlace(losses, true)
        .forEach(
            (place, tally) -> {
              if (tally.isWorthSaying()) {
                parts.add(words(place) + " " + tally);
              }
            });
    Tally sum = Tally.of(losses.stream().filter(loss -> loss.place().ofEmitted()));
    return sum + " lost" + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
  }

  /**
   * What else went wrong, which lost no emitted event: {@code probe hits missed: 12}; only places
   * with a loss and those that cannot be counted.
   */
  static List<String> apart(List<Loss> losses) {
    List<String> parts = new ArrayList<>();
    byPlace(losses, false)
        .forEach(
            (place, tally) -> {
              if (tally.isWorthSaying()) {
                parts.add(words(place) + ": " + tally);
              }
            });
    return parts;
  }

  private static Map<Place, Tally> byPlace(List<Loss> losses, boolean ofEmitted) {
    Map<Place, Tally> places = new EnumMap<>(Place.class);
    for (Loss loss : losses) {
      if (loss.place().ofEmitted() == ofEmitted) {
        places.merge(loss.place(), Tally.of(loss), Tally::plus);
      }
    }
    return places;
  }

  /** One loss: {@code trace buffer, cpu 1: 12}. */
  public static String describe(Loss loss) {
    String count = loss.count().isPresent() ? Long.toString(loss.count().getAsLong()) : "unknown";
    return words(loss.place()) + ", " + loss.subject() + ": " + count;
  }

  static String words(Place place) {
    return switch (place) {
      case PROBE_MISS -> "probe hits missed";
      case RECURSION -> "runs skipped by recursion";
      case SUBMIT -> "failed submissions";
      case MAP_UPDATE -> "failed map updates";
      case STACK_ID -> "failed stack ids";
      case PERF_BUFFER -> "perf buffer";
      case TRACE_BUFFER -> "trace buffer";
      case UNACCOUNTED -> "unaccounted for";
      case SINK_QUEUE -> "sink queue";
      case SPILL -> "spill";
      case SINK_FAILURE -> "sink failure";
      case REPLAY -> "lost of an earlier run's spill";
    };
  }
}
