package io.sonde.engine.delivery.internal;

import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events of one trace that were offered to one sink. Counts events of the traced
 * system only, not sonde's own records. Safe for any thread; touched once a batch, not once a
 * record.
 */
public final class SinkAccount {
  private final String sink;
  private long offered;
  private long delivered;
  private long lostInQueue;
  private long lostByFailure;
  private long unreported;
  private long lossRecords;
  private int waiting;

  /**
   * @param sink the sink's URI or service name
   */
  public SinkAccount(String sink) {
    this.sink = sink;
  }

  public String sink() {
    return sink;
  }

  synchronized void offered(int events) {
    offered += events;
  }

  /** A batch went into the queue. */
  synchronized void enqueued() {
    waiting++;
  }

  /** The queue was full. */
  synchronized void dropped(int events) {
    lostInQueue += events;
    unreported += events;
  }

  /** A batch that was in the queue was taken by the sink. */
  synchronized void delivered(int events) {
    delivered += events;
    waiting--;
  }

  /** A batch that was in the queue did not get through the sink. */
  synchronized void failed(int events) {
    lostByFailure += events;
    waiting--;
  }

  /** A batch came when the sink took no more. */
  synchronized void refused(int events) {
    lostByFailure += events;
  }

  /** Dropped events that the stream does not tell of yet; from now on it does. */
  synchronized long takeUnreported() {
    long count = unreported;
    unreported = 0;
    return count;
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
   */
  public synchronized SinkStats stats(long published, String failure) {
    List<Loss> losses = new ArrayList<>();
    if (lostInQueue > 0) {
      losses.add(Loss.of(Place.SINK_QUEUE, sink, lostInQueue));
    }
    if (lostByFailure > 0) {
      losses.add(Loss.of(Place.SINK_FAILURE, sink, lostByFailure));
    }
    return new SinkStats(sink, delivered, losses, published - offered, failure);
  }
}
