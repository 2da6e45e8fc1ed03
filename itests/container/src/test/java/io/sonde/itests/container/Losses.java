package io.sonde.itests.container;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import java.util.stream.Stream;

/** What an account tells of losses. */
final class Losses {
  private Losses() {}

  /** What was lost of the trace's own events on the way to a sink, and by it. */
  static Stream<Loss> ofEmitted(TraceStats trace, SinkStats sink) {
    return Stream.concat(trace.losses().stream(), sink.losses().stream())
        .filter(loss -> loss.place().ofEmitted());
  }
}
