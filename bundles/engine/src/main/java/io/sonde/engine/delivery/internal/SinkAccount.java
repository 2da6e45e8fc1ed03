package io.sonde.engine.delivery.internal;

import io.sonde.api.TraceId;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the events of one trace that were offered to one sink. Counts events of the traced
 * system only, not sonde's own records. Safe for any thread; touched once a batch, not once a
 * record.
 */
public final class SinkAccount {
  private record Where(Place place, String subject) {}

  private final TraceId trace;
  private final String sink;
  private final long[] lost = new long[Place.values().length];
  private final Map<Where, Long> untold = new LinkedHashMap<>();
  private long offered;
  private long filtered;
  private long delivered;
  private long replayed;
  private long untoldFailures;
  private long untoldReplays;
  private long lossRecords;
  private long waitingEvents;
  private int waiting;
  private boolean replayUncounted;

  /**
   * @param sink the sink's URI or service name
   */
  public SinkAccount(TraceId trace, String sink) {
    this.trace = trace;
    this.sink = sink;
  }

  public TraceId trace() {
    return trace;
  }

  public String sink() {
    return sink;
  }

  /**
   * A batch passed.
   *
   * @param leftOut how many of its events the sink's filter left out
   */
  synchronized void offered(int events, int leftOut) {
    offered += events;
    filtered += leftOut;
  }

  /** A batch is going to wait for the sink. */
  synchronized void enqueued(int events) {
    waiting++;
    waitingEvents += events;
  }

  /** A batch that waits has become part of another that does. */
  synchronized void merged() {
    waiting--;
  }

  /** A batch was lost before it could wait, for want of room or because the sink takes no more. */
  synchronized void lost(Place place, int events) {
    if (events > 0) {
      lost[place.ordinal()] += events;
      untold(place, sink, events);
    }
  }

  /** The sink has not been told of a loss, of whatever place. */
  synchronized void untold(Place place, String subject, long count) {
    untold.merge(new Where(place, subject), count, Long::sum);
  }

  /**
   * A batch that waited has reached the sink's receiver.
   *
   * @param through how many of its events
   * @param failed how many did not get through the sink
   */
  synchronized void settled(int through, int failed) {
    delivered += through;
    lost[Place.SINK_FAILURE.ordinal()] += failed;
    untoldFailures += failed;
    noLongerWaits(1, through + failed);
  }

  /** Batches that waited on disk cannot be read. */
  synchronized void lostInSpill(long batches, long events) {
    lost[Place.SPILL.ordinal()] += events;
    untold(Place.SPILL, sink, events);
    noLongerWaits(batches, events);
  }

  private void noLongerWaits(long batches, long events) {
    waiting -= batches;
    waitingEvents -= events;
  }

  /** The sink has taken what an earlier sonde had spilled. */
  synchronized void replayed(int events) {
    replayed += events;
  }

  /** What an earlier sonde had spilled did not reach the sink. */
  synchronized void lostReplay(long events) {
    lost[Place.REPLAY.ordinal()] += events;
    untoldReplays += events;
  }

  /** Some of what an earlier sonde had spilled is missing; nobody knows how much. */
  synchronized void lostReplayUncounted() {
    replayUncounted = true;
  }

  /** Losses that the sink is to be told of before what is offered next; from now on it is. */
  synchronized List<Loss> takeUntold() {
    if (untold.isEmpty()) {
      return List.of();
    }
    List<Loss> losses = new ArrayList<>();
    untold.forEach((where, count) -> losses.add(Loss.of(where.place(), where.subject(), count)));
    untold.clear();
    return losses;
  }

  /** Losses that the sink is to be told of before what it takes next; from now on it is. */
  synchronized List<Loss> takeUntoldFailures() {
    if (untoldFailures == 0 && untoldReplays == 0) {
      return List.of();
    }
    List<Loss> losses = new ArrayList<>();
    if (untoldFailures > 0) {
      losses.add(Loss.of(Place.SINK_FAILURE, sink, untoldFailures));
    }
    if (untoldReplays > 0) {
      losses.add(Loss.of(Place.REPLAY, sink, untoldReplays));
    }
    untoldFailures = 0;
    untoldReplays = 0;
    return losses;
  }

  /** The sink could not be told of a loss that {@link #takeUntoldFailures} gave. */
  synchronized void stillUntold(Loss loss) {
    if (loss.place() == Place.REPLAY) {
      untoldReplays += loss.count().orElse(0);
    } else {
      untoldFailures += loss.count().orElse(0);
    }
  }

  /** The number of the next loss record that only this sink gets. */
  synchronized long nextLossRecord() {
    return lossRecords++;
  }

  /** Whether nothing of the trace waits for the sink or is in its hands. */
  synchronized boolean settled() {
    return waiting == 0;
  }

  /**
   * The account as it stands.
   *
   * @param published events of the trace that went to all its sinks so far
   * @param failure why the sink takes no more, or null
   * @param report what the sink tells of its receiver
   */
  public synchronized SinkStats stats(long published, String failure, Map<String, String> report) {
    List<Loss> losses = new ArrayList<>();
    for (Place place : Place.values()) {
      long count = lost[place.ordinal()];
      if (place == Place.REPLAY && replayUncounted) {
        losses.add(Loss.unknown(place, sink));
      } else if (count > 0) {
        losses.add(Loss.of(place, sink, count));
      }
    }
    return new SinkStats(
        sink,
        delivered,
        filtered,
        losses,
        published - offered,
        waitingEvents,
        replayed,
        failure,
        report);
  }
}
