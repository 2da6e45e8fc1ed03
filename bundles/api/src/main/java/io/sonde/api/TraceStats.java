package io.sonde.api;

import io.sonde.api.event.Loss;
import java.util.List;
import java.util.OptionalLong;

/**
 * The account of a trace. For each sink: {@code emitted + foreign = delivered + lost before it +
 * lost to it}, as far as the kernel can count each.
 *
 * @param emitted events that the trace's programs produced, counted in the kernel; empty where it
 *     cannot count them
 * @param foreign events of other programs that came through a channel shared with them
 * @param losses what was lost before it reached any sink, by place
 * @param sinks the account of each sink
 */
public record TraceStats(
    OptionalLong emitted, long foreign, List<Loss> losses, List<SinkStats> sinks) {
  public TraceStats {
    losses = List.copyOf(losses);
    sinks = List.copyOf(sinks);
  }

  /**
   * The account of one sink.
   *
   * @param sink its URI, or its service name
   * @param delivered events it has taken
   * @param losses what was meant for it and did not reach it, by place
   * @param failure why it takes no more; null while it does
   */
  public record SinkStats(String sink, long delivered, List<Loss> losses, String failure) {
    public SinkStats {
      losses = List.copyOf(losses);
    }
  }
}
