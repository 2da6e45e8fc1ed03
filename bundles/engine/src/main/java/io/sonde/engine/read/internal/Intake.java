package io.sonde.engine.read.internal;

import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sources of one trace. While the trace runs the reader's thread serves it; while a sink that
 * wants to be waited for has no room, its sources are left alone and the other traces' are not. At
 * the end whoever ends the trace takes over and drains what is left.
 */
public final class Intake {
  private static final long LOSS_NANOS = 250_000_000;

  private final List<Channel> channels;
  private final Delivery delivery;
  private final Watch watch;
  private final ReentrantLock serving = new ReentrantLock();
  private final long endAt;
  private final boolean ends;
  private long lossesAt;
  private boolean timeOver;
  private boolean over;

  /**
   * @param duration how long from now until the trace's time is over
   */
  public Intake(
      TraceId trace,
      List<EventSource> sources,
      Delivery delivery,
      BatchPool pool,
      Optional<Duration> duration,
      Watch watch) {
    this.channels = sources.stream().map(s -> new Channel(trace, s, delivery, pool)).toList();
    this.delivery = delivery;
    this.watch = watch;
    long now = System.nanoTime();
    this.ends = duration.isPresent();
    this.endAt = now + duration.map(Intake::nanos).orElse(0L);
    this.lossesAt = now + LOSS_NANOS;
    channels.forEach(c -> c.drainAfter(now, 0));
  }

  private static long nanos(Duration duration) {
    // Beyond a century nobody waits for the end, and the sum must not overflow.
    return duration.compareTo(Duration.ofDays(36_500)) > 0
        ? Duration.ofDays(36_500).toNanos()
        : duration.toNanos();
  }

  /** Events that came out of all sources. */
  public long arrived() {
    return channels.stream().mapToLong(Channel::arrived).sum();
  }

  List<Channel> channels() {
    return channels;
  }

  /**
   * Drains what is due, a batch from each source, and looks after the trace's clock.
   *
   * @return nanoseconds until it wants to be served again, unless a descriptor is ready before
   */
  long serve(Poller poller, Tokens tokens) {
    if (!serving.tryLock()) {
      return Long.MAX_VALUE;
    }
    try {
      return over ? Long.MAX_VALUE : serveLocked(poller, tokens);
    } finally {
      serving.unlock();
    }
  }

  private long serveLocked(Poller poller, Tokens tokens) {
    long now = System.nanoTime();
    if (ends && !timeOver && now - endAt >= 0) {
      timeOver = true;
      watch.timeOver();
    }
    boolean lossesDue = now - lossesAt >= 0;
    long next = ends && !timeOver ? endAt - now : Long.MAX_VALUE;
    try {
      for (Channel channel : channels) {
        next = Math.min(next, serve(channel, now, lossesDue, poller, tokens));
      }
      if (lossesDue && delivery.hasRoom()) {
        lossesAt = now + LOSS_NANOS;
        watch.countLosses();
      }
    } catch (IOException | RuntimeException e) {
      over = true;
      unwatch(poller);
      watch.failed(e);
      return Long.MAX_VALUE;
    }
    return Math.min(next, LOSS_NANOS);
  }

  private long serve(Channel channel, long now, boolean anyway, Poller poller, Tokens tokens)
      throws IOException {
    if (!delivery.hasRoom()) {
      // A watched descriptor would end every wait at once; the queue wakes the reader instead.
      watch(channel, false, poller, tokens);
      return Long.MAX_VALUE;
    }
    if (channel.isPollable() && !channel.isWatched()) {
      watch(channel, true, poller, tokens);
      channel.markReady();
    }
    if (!anyway && !channel.isDue(now)) {
      return channel.untilDue(now);
    }
    boolean more = channel.drain();
    channel.drained(now, more, LOSS_NANOS);
    return channel.untilDue(now);
  }

  /**
   * Whether a source is under such load that it would end every wait at once: the time until it is
   * served again is to be slept through.
   */
  boolean isPaused() {
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).isPaused()) {
        return true;
      }
    }
    return false;
  }

  private static void watch(Channel channel, boolean on, Poller poller, Tokens tokens)
      throws KernelException {
    if (channel.isWatched() == on) {
      return;
    }
    channel.setWatched(on);
    if (on) {
      poller.add(channel.source().descriptor(), tokens.of(channel));
    } else {
      poller.remove(channel.source().descriptor());
    }
  }

  /** The reader lets go: no thread serves it after this. */
  void end(Poller poller) {
    serving.lock();
    try {
      over = true;
      unwatch(poller);
    } finally {
      serving.unlock();
    }
  }

  /** The reader itself cannot go on. */
  void fail(Exception cause) {
    serving.lock();
    try {
      if (!over) {
        over = true;
        watch.failed(cause);
      }
    } finally {
      serving.unlock();
    }
  }

  private void unwatch(Poller poller) {
    for (Channel channel : channels) {
      try {
        watch(channel, false, poller, null);
      } catch (IOException | IllegalStateException e) {
        // The poller may be closed already. The source is closed next, which takes its descriptor
        // out of any epoll set.
        System.getLogger(Intake.class.getName()).log(System.Logger.Level.DEBUG, "unwatch", e);
      }
    }
  }

  private void drainRest(Channel channel, long patience) throws IOException {
    long begin = System.nanoTime();
    boolean more;
    do {
      delivery.awaitRoom();
      more = channel.drain();
    } while (more && (!channel.source().shared() || System.nanoTime() - begin < patience));
  }

  /**
   * Drains what is left after the programs are detached, waiting for sinks where need be.
   *
   * @param patience how long to go on with sources that others keep filling
   */
  public void drainRest(Duration patience) throws IOException {
    serving.lock();
    try {
      for (Channel channel : channels) {
        if (!channel.isBroken()) {
          drainRest(channel, patience.toNanos());
        }
      }
    } finally {
      serving.unlock();
    }
  }
}
