package io.sonde.shell.run.internal;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import java.util.ArrayList;
import java.util.List;

/** The account of a trace in one line. */
final class Summary {
  private Summary() {}

  /**
   * {@code 12 emitted, 12 delivered, 0 lost}; with several sinks {@code 12 emitted, 0 lost before
   * the sinks; console: 12 delivered, 0 lost; …}.
   */
  static String of(TraceStats stats) {
    StringBuilder out = new StringBuilder();
    out.append(
        stats.emitted().isPresent() ? stats.emitted().getAsLong() + " emitted" : "emitted unknown");
    if (stats.foreign() > 0) {
      out.append(", ").append(stats.foreign()).append(" from other programs");
    }
    if (stats.sinks().size() == 1) {
      SinkStats sink = stats.sinks().get(0);
      List<Loss> all = new ArrayList<>(stats.losses());
      all.addAll(sink.losses());
      return out.append(", ").append(account(sink, all)).toString();
    }
    out.append(", ").append(LossText.of(stats.losses())).append(" before the sinks");
    for (SinkStats sink : stats.sinks()) {
      out.append("; ").append(sink.sink()).append(' ').append(account(sink, sink.losses()));
    }
    return out.toString();
  }

  private static String account(SinkStats sink, List<Loss> losses) {
    return sink.delivered()
        + " delivered, "
        + LossText.of(losses)
        + (sink.failure() == null ? "" : ", ended: " + sink.failure());
  }
}
