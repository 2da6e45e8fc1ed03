package io.sonde.api;

import io.sonde.api.event.Loss;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The account of a trace. Once it has ended, for each sink, as far as the kernel can count each:
 * {@code emitted + foreign = delivered + filtered + lost before it + lost to it + waiting + absent
 * + beyond the limit}, where only losses of events that had been emitted count ({@link
 * Loss.Place#ofEmitted}).
 *
 * @param emitted events that the trace's programs produced, counted in the kernel; empty where it
 *     cannot count them
 * @param foreign events of other programs that came through a channel shared with them; 0 until the
 *     trace has ended, because it is known only when nothing is on its way; too few by what the
 *     kernel lost of the trace's own without counting it
 * @param losses what was lost before it reached any sink, by place
 * @param beyondLimit events that came after the number the trace was limited to, given to no sink
 * @param sinks the account of each sink
 */
public record TraceStats(
    OptionalLong emitted,
    long foreign,
    List<Loss> losses,
    long beyondLimit,
    List<SinkStats> sinks) {
  public TraceStats {
    losses = List.copyOf(losses);
    sinks = List.copyOf(sinks);
  }

  /** The account of a trace with no events beyond a limit. */
  public TraceStats(OptionalLong emitted, long foreign, List<Loss> losses, List<SinkStats> sinks) {
    this(emitted, foreign, losses, 0, sinks);
  }

  /**
   * The account of one sink.
   *
   * @param sink its URI, or its service name
   * @param delivered events it has taken and flushed
   * @param filtered events that its {@code where} and {@code sample} left out
   * @param losses what was meant for it and did not reach it, by place
   * @param absent events of the trace that passed before it came or after it was taken away
   * @param waiting events in its queue or its hands; once the trace has ended, those that stay in
   *     its spill for the next start of the same sink
   * @param replayed events it has got besides, which an earlier run of sonde had spilled
   * @param failure why it takes no more; null while it does
   * @param report how it fares with its receiver, as far as it tells ({@link
   *     io.sonde.api.event.SinkReport})
   */
  public record SinkStats(
      String sink,
      long delivered,
      long filtered,
      List<Loss> losses,
      long absent,
      long waiting,
      long replayed,
      String failure,
      Map<String, String> report) {
    public SinkStats {
      losses = List.copyOf(losses);
      report = Collections.unmodifiableMap(new LinkedHashMap<>(report));
    }

    /** The account of a sink that tells nothing of its receiver. */
    public SinkStats(
        String sink,
        long delivered,
        long filtered,
        List<Loss> losses,
        long absent,
        long waiting,
        long replayed,
        String failure) {
      this(sink, delivered, filtered, losses, absent, waiting, replayed, failure, Map.of());
    }

    /** The account of a sink that gets all events and has none waiting. */
    public SinkStats(String sink, long delivered, List<Loss> losses, long absent, String failure) {
      this(sink, delivered, 0, losses, absent, 0, 0, failure);
    }

    /** The account of such a sink that was there all the time. */
    public SinkStats(String sink, long delivered, List<Loss> losses, String failure) {
      this(sink, delivered, losses, 0, failure);
    }
  }
}
