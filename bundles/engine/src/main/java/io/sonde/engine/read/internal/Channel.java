package io.sonde.engine.read.internal;

import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.engine.delivery.internal.Delivery;
import java.io.IOException;

/** One source of a trace on its way to the trace's stream. Used by one thread at a time. */
final class Channel {
  /** A source that epoll cannot watch is drained this often. */
  static final long POLL_NANOS = 50_000_000;

  private final TraceId trace;
  private final EventSource source;
  private final Delivery delivery;
  private final BatchPool pool;
  private final Pace pace;
  private long sequence;
  private volatile long arrived;
  private volatile boolean ready;
  private boolean watched;
  private boolean broken;
  private boolean paused;
  private int taken;
  private int takenBytes;
  private long drainAt;

  Channel(TraceId trace, EventSource source, Delivery delivery, BatchPool pool) {
    this.trace = trace;
    this.source = source;
    this.delivery = delivery;
    this.pool = pool;
    this.pace = new Pace(source.capacity(), System.nanoTime());
  }

  EventSource source() {
    return source;
  }

  /** Events that have come out of the source. */
  long arrived() {
    return arrived;
  }

  boolean isPollable() {
    return source.descriptor() >= 0;
  }

  /** Whether draining it has failed. */
  boolean isBroken() {
    return broken;
  }

  /** The source's descriptor was reported readable. */
  void markReady() {
    ready = true;
  }

  boolean isWatched() {
    return watched;
  }

  void setWatched(boolean watched) {
    this.watched = watched;
  }

  boolean isDue(long now) {
    return ready || now - drainAt >= 0;
  }

  /** Nanoseconds until it is drained even if nothing is reported. */
  long untilDue(long now) {
    return Math.max(0, drainAt - now);
  }

  /** Whether it is not to be looked at before its time, be it readable or not. */
  boolean isPaused() {
    return paused && watched;
  }

  /**
   * Decides when it is drained next, after a drain.
   *
   * @param now when that was
   * @param more whether there may be more
   * @param longest nanoseconds after which it is drained even if nothing is reported
   */
  void drained(long now, boolean more, long longest) {
    long pause = more ? 0 : pace.after(now, taken, takenBytes, ready);
    paused = pause > 0;
    long otherwise = isPollable() && source.prompt() ? longest : Math.min(longest, POLL_NANOS);
    drainAfter(now, pause == Pace.WOKEN ? otherwise : pause);
  }

  /** It is next drained after this time, or when it is reported readable. */
  void drainAfter(long now, long nanos) {
    ready = false;
    drainAt = now + nanos;
  }

  /**
   * Moves at most one batch from the source to the stream.
   *
   * @return whether there may be more
   */
  boolean drain() throws IOException {
    PooledBatch batch = pool.take(BatchSize.LARGE, trace, source.name(), sequence);
    boolean more;
    broken = true;
    try {
      more = source.drain(batch.writer());
      if (more && batch.size() == 0) {
        throw new IOException(
            "a record of source " + source.name() + " is larger than " + BatchSize.LARGE.bytes());
      }
      broken = false;
    } finally {
      publish(batch);
    }
    return more;
  }

  private void publish(PooledBatch batch) {
    taken = batch.size();
    takenBytes = batch.bytes();
    if (batch.size() == 0) {
      batch.release();
      return;
    }
    sequence += batch.size();
    // One writer at a time; volatile for those who only look.
    arrived = arrived + batch.dataRecords();
    delivery.publish(pool.fit(batch));
  }
}
