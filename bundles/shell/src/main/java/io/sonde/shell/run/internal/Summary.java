package io.sonde.shell.run.internal;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account of a trace, a line for each sink: {@code 12 emitted, 12 delivered, 0 lost}. What does
 * not occur in every trace is said only where it is not 0. In each line, {@code emitted + from
 * other programs = delivered + lost + filtered out + waiting + while the sink was not there + after
 * the limit}.
 */
public final class Summary {
  private Summary() {}

  /** The lines; with several sinks each begins with the sink's name. */
  public static List<String> of(TraceStats stats) {
    List<String> apart = LossText.apart(stats.losses());
    if (stats.sinks().isEmpty()) {
      return List.of(join(Stream.of(emitted(stats), LossText.lost(stats.losses())), apart));
    }
    if (stats.sinks().size() == 1) {
      return List.of(join(account(stats, stats.sinks().get(0)), apart));
    }
    List<String> lines = new ArrayList<>();
    for (SinkStats sink : stats.sinks()) {
      // What was missed is no matter of a sink's: it is said once.
      List<String> here = lines.isEmpty() ? apart : List.of();
      lines.add(name(sink) + ": " + join(account(stats, sink), here));
    }
    return lines;
  }

  /** A URI may end in the colon of its scheme. */
  private static String name(SinkStats sink) {
    return sink.sink().replaceFirst(":$", "");
  }

  private static Stream<String> account(TraceStats stats, SinkStats sink) {
    List<Loss> losses = new ArrayList<>(stats.losses());
    losses.addAll(sink.losses());
    List<String> parts = new ArrayList<>();
    parts.add(emitted(stats));
    parts.add(sink.delivered() + " delivered");
    parts.add(LossText.lost(losses));
    addIfAny(parts, sink.filtered(), " filtered out");
    addIfAny(parts, sink.waiting(), " waiting");
    addIfAny(parts, sink.replayed(), " besides from an earlier run");
    addIfAny(parts, stats.foreign(), " from other programs");
    addIfAny(parts, stats.beyondLimit(), " after the limit");
    addIfAny(parts, sink.absent(), " while the sink was not there");
    parts.addAll(LossText.apart(sink.losses()));
    if (sink.failure() != null) {
      parts.add("ended: " + sink.failure());
    }
    return parts.stream();
  }

  private static String emitted(TraceStats stats) {
    return (stats.emitted().isPresent() ? stats.emitted().getAsLong() : "unknown") + " emitted";
  }

  private static void addIfAny(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + what);
    }
  }

  private static String join(Stream<String> account, List<String> apart) {
    return String.join(", ", Stream.concat(account, apart.stream()).toList());
  }
}
