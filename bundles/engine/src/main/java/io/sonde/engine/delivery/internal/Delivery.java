package io.sonde.engine.delivery.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceId;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.batch.internal.PooledBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The stream of one trace: gives each batch to every sink there is at that moment, in one order for
 * all, and ends it after the limit, in the midst of a batch if need be. Safe for any thread.
 */
public final class Delivery {
  private final TraceId trace;
  private final ControlRecords records;
  private final long limit;
  private final Runnable limitReached;
  private final List<Outlet> outlets = new CopyOnWriteArrayList<>();
  private final List<Outlet> left = new ArrayList<>();
  private long published;
  private long beyondLimit;
  private long controlRecords;
  private boolean finishing;

  /**
   * @param limit how many events are published at most
   * @param limitReached called once when they are; it must not wait
   */
  public Delivery(
      TraceId trace, ControlRecords records, OptionalLong limit, Runnable limitReached) {
    this.trace = trace;
    this.records = records;
    this.limit = limit.orElse(Long.MAX_VALUE);
    this.limitReached = limitReached;
  }

  /** Whose stream it is. */
  public TraceId trace() {
    return trace;
  }

  /**
   * Adds a sink, which gets what is published from now on.
   *
   * @return false if the trace is ending and takes no more sinks
   */
  public synchronized boolean join(Outlet outlet) {
    if (finishing) {
      return false;
    }
    left.removeIf(gone -> gone.account() == outlet.account());
    outlets.add(outlet);
    return true;
  }

  /**
   * Takes a sink out; its account stays.
   *
   * @return false if it was not there
   */
  public synchronized boolean leave(Outlet outlet) {
    if (!outlets.remove(outlet)) {
      return false;
    }
    outlet.lane().tellLosses(outlet.account());
    left.add(outlet.withoutFilter());
    return true;
  }

  /**
   * Puts a sink in another's place, between two batches: whatever the one does not get, the other
   * does.
   *
   * @return false if the first was not there
   */
  public synchronized boolean replace(Outlet outlet, Outlet successor) {
    int at = outlets.indexOf(outlet);
    if (at < 0) {
      return false;
    }
    outlets.set(at, successor);
    return true;
  }

  /**
   * The account of this trace with a sink service that comes: that of the one which left under the
   * same name, if there is one, so that a sink is one sink however often its bundle is started.
   */
  public synchronized SinkAccount accountOf(String sink) {
    for (Outlet gone : left) {
      if (gone.kind() == Outlet.Kind.SERVICE && gone.account().sink().equals(sink)) {
        return gone.account();
      }
    }
    return new SinkAccount(trace, sink);
  }

  /** The sinks there are now. */
  public List<Outlet> outlets() {
    return List.copyOf(outlets);
  }

  /** Whether every sink that wants to be waited for has room. */
  public boolean hasRoom() {
    for (Outlet outlet : outlets) {
      if (!outlet.lane().hasRoom()) {
        return false;
      }
    }
    return true;
  }

  /** Waits until there is room; gives up sinks that hang. */
  public void awaitRoom() {
    for (Outlet outlet : outlets) {
      outlet.lane().awaitRoom();
    }
  }

  /** Publishes what a source gave; takes over the caller's hold on the batch. */
  public void publish(PooledBatch batch) {
    boolean reached;
    synchronized (this) {
      long before = published;
      beyondLimit += batch.cutAfter(limit - published);
      published += batch.dataRecords();
      reached = before < limit && published == limit;
      offer(batch);
    }
    if (reached) {
      limitReached.run();
    }
  }

  /** Publishes a record of a loss. */
  public synchronized void loss(Loss.Place place, String subject, long increase) {
    PooledBatch told =
        records.loss(trace, ControlRecords.SOURCE, controlRecords++, place, subject, increase);
    try {
      Loss loss = Loss.of(place, subject, increase);
      for (Outlet outlet : outlets) {
        outlet.lane().offerLoss(told, loss, outlet.account());
      }
    } finally {
      told.release();
    }
  }

  /** Publishes a record of the trace's new state. */
  public synchronized void state(Trace.State state) {
    offer(records.state(trace, controlRecords++, state));
  }

  private void offer(PooledBatch batch) {
    try {
      if (batch.size() > 0) {
        for (Outlet outlet : outlets) {
          outlet.offer(batch);
        }
      }
    } finally {
      batch.release();
    }
  }

  /**
   * Lets every sink take what waits for it and closes those that are the trace's own. When it
   * returns, the account of each is final, also of those that are just leaving.
   */
  public void finish() {
    List<Outlet> all;
    List<Outlet> leaving;
    synchronized (this) {
      finishing = true;
      all = outlets();
      leaving = List.copyOf(left);
    }
    for (Outlet outlet : all) {
      outlet.lane().tellLosses(outlet.account());
      if (outlet.kind() != Outlet.Kind.SERVICE) {
        outlet.lane().finish();
      }
    }
    all.forEach(Delivery::awaitEnd);
    leaving.forEach(Delivery::awaitEnd);
  }

  private static void awaitEnd(Outlet outlet) {
    if (outlet.kind() == Outlet.Kind.SERVICE) {
      outlet.lane().awaitSettled(outlet.account());
    } else {
      outlet.lane().awaitFinished();
    }
  }

  /** Whether the caller runs on the thread of one of the sinks. */
  public boolean isSinkThread() {
    return outlets.stream().anyMatch(o -> o.lane().isCurrentThread());
  }

  /** Whether there is no reason to go on: the limit is reached or nobody listens any more. */
  public boolean isOver() {
    return published() >= limit || nobodyListens();
  }

  /** Whether the sinks that the trace was started for are all gone and nobody else listens. */
  private boolean nobodyListens() {
    boolean anyNamed = false;
    for (Outlet outlet : outlets) {
      boolean ofTheTrace = outlet.kind() != Outlet.Kind.SERVICE;
      if (ofTheTrace && !outlet.lane().isDead()) {
        return false;
      }
      anyNamed |= outlet.kind() == Outlet.Kind.NAMED;
    }
    return anyNamed;
  }

  private synchronized long published() {
    return published;
  }

  /** Events that came after the limit. */
  public synchronized long beyondLimit() {
    return beyondLimit;
  }

  /** The account of every sink there is or was. */
  public synchronized List<SinkStats> stats() {
    List<SinkStats> stats = new ArrayList<>();
    for (Outlet outlet : outlets) {
      stats.add(outlet.stats(published));
    }
    for (Outlet outlet : left) {
      stats.add(outlet.stats(published));
    }
    return stats;
  }
}
