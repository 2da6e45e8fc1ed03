package io.sonde.shell.run.internal;

import io.sonde.api.event.Loss;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Losses in words: {@code 0 lost}, {@code 7 lost (5 trace buffer, 2 sink queue)}, {@code at least 7
 * lost (7 sink queue, probe misses unknown)}. What the kernel cannot count is never shown as 0.
 */
public final class LossText {
  private LossText() {}

  /** How many, in a word or two, without the places: {@code 7}, {@code 7+}, {@code unknown}. */
  public static String total(List<Loss> losses) {
    long known = known(losses);
    if (losses.stream().allMatch(loss -> loss.count().isPresent())) {
      return Long.toString(known);
    }
    return known == 0 ? "unknown" : known + "+";
  }

  /** How many and where. */
  static String of(List<Loss> losses) {
    Map<Loss.Place, OptionalLong> places = new EnumMap<>(Loss.Place.class);
    for (Loss loss : losses) {
      places.merge(loss.place(), loss.count(), LossText::add);
    }
    List<String> parts = new ArrayList<>();
    boolean complete = true;
    for (Map.Entry<Loss.Place, OptionalLong> entry : places.entrySet()) {
      OptionalLong count = entry.getValue();
      complete &= count.isPresent();
      if (count.isEmpty()) {
        parts.add(words(entry.getKey()) + " unknown");
      } else if (count.getAsLong() > 0) {
        parts.add(count.getAsLong() + " " + words(entry.getKey()));
      }
    }
    long known = known(losses);
    String total = complete ? Long.toString(known) : known == 0 ? "unknown" : "at least " + known;
    return total + " lost" + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
  }

  private static long known(List<Loss> losses) {
    return losses.stream().mapToLong(loss -> loss.count().orElse(0)).sum();
  }

  private static OptionalLong add(OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent()
        ? OptionalLong.of(a.getAsLong() + b.getAsLong())
        : OptionalLong.empty();
  }

  static String words(Loss.Place place) {
    return switch (place) {
      case PROBE_MISS -> "probe misses";
      case RECURSION -> "recursion";
      case SUBMIT -> "failed submissions";
      case MAP_UPDATE -> "failed map updates";
      case STACK_ID -> "stack id collisions";
      case PERF_BUFFER -> "perf buffer";
      case TRACE_BUFFER -> "trace buffer";
      case SINK_QUEUE -> "sink queue";
      case SINK_FAILURE -> "sink failure";
    };
  }
}
