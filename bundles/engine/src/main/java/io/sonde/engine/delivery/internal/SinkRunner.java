package io.sonde.engine.delivery.internal;

import io.sonde.api.event.EventsLostException;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkClosedException;
import io.sonde.api.event.SinkReport;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.engine.thread.internal.EngineThread;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The one thread that uses a sink: takes batches from the queue, hands them over, flushes when
 * nothing waits or much has been handed over, closes at the end. What is flushed is delivered.
 * Whoever waits for it interrupts it when one call of the sink takes too long, and gives it up when
 * that does not help.
 */
final class SinkRunner {
  /** What the lane hears of its runner, on the runner's thread. */
  interface Listener {
    /** A batch that tells the sink of a loss; the runner holds it. */
    PooledBatch record(Loss loss, SinkAccount account);

    /** The sink could not be opened; the thread ends, the queue is as it was. */
    void openFailed(SinkRunner runner, Throwable cause);

    /** A batch could not be handed over; the sink goes on. */
    void batchFailed(Exception cause);

    /** The sink takes no more; the thread closes it and ends. */
    void ended(SinkRunner runner, Throwable cause);

    /** The sink could not be closed properly. */
    void closeFailed(Exception cause);
  }

  private enum Order {
    /** Hand over what comes. */
    RUN,
    /** Hand over what waits, then end. */
    FINISH,
    /** End after the batch in hand. */
    LEAVE
  }

  /** What became of a batch in the sink's hands. */
  private enum Taken {
    YES,
    /** It failed; the next may fare better. */
    NOT,
    /** It failed, and there is no next. */
    NEVER
  }

  /** How long an interrupted sink has to react before it is given up, at most. */
  private static final long GRACE_MILLIS = 1000;

  private final Backlog queue;
  private final boolean closes;
  private final Listener listener;
  private final Thread thread;

  /** Null once the sink is open: whoever knows the runner does not hold the sink by it. */
  private SinkOpener opener;

  /** What was given to the sink, guarded by this. */
  private final Unflushed unflushed = new Unflushed();

  /** Tells how the sink fares; null if it tells nothing, or is not used any more. */
  private volatile SinkReport reporting;

  private volatile Map<String, String> lastReport = Map.of();
  private volatile Order order = Order.RUN;
  private volatile boolean interrupted;
  private volatile String doing = "open";
  private Item inHand;
  private long steps;
  private boolean done;
  private boolean ended;
  private boolean abandoned;

  /**
   * @param closes whether the sink is closed at the end, or belongs to somebody else
   */
  SinkRunner(String name, SinkOpener opener, Backlog queue, boolean closes, Listener listener) {
    this.opener = opener;
    this.queue = queue;
    this.closes = closes;
    this.listener = listener;
    this.thread = EngineThread.of("sonde-sink-" + name, this::run);
  }

  void start() {
    thread.start();
  }

  boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** What the sink tells of its receiver, or told last. */
  Map<String, String> report() {
    SinkReport report = reporting;
    return report == null ? lastReport : report.report();
  }

  /** Hand over what waits, then end. */
  void finish() {
    if (order == Order.RUN) {
      order = Order.FINISH;
    }
    queue.wake();
  }

  /** End after the batch in hand; what waits stays in the queue. */
  void leave() {
    order = Order.LEAVE;
    queue.wake();
  }

  /**
   * Waits until the thread has ended or is given up. Returns at once on the thread itself.
   *
   * @return null if it ended by itself, else what it did not return from
   */
  String awaitDone(Duration stopTimeout) {
    return await(() -> false, stopTimeout);
  }

  /**
   * Waits until something that the thread brings about holds, or it has ended or is given up.
   *
   * @param condition looked at after each batch
   * @param stopTimeout how long one call of the sink may take
   * @return null if it came about or the thread ended by itself, else what it did not return from
   */
  synchronized String await(BooleanSupplier condition, Duration stopTimeout) {
    if (isCurrentThread()) {
      return null;
    }
    boolean waiterInterrupted = false;
    long patience = stopTimeout.toMillis();
    long seen = steps;
    long since = System.nanoTime();
    String stuck = null;
    while (!done && !condition.getAsBoolean()) {
      if (seen != steps) {
        seen = steps;
        since = System.nanoTime();
      }
      long left = patience - (System.nanoTime() - since) / 1_000_000;
      if (left <= 0) {
        if (stuck != null) {
          abandon();
          stuck += " and could not be interrupted: abandoned";
          break;
        }
        stuck = "did not return from " + doing + " within " + patience + " ms";
        interrupted = true;
        order = Order.LEAVE;
        thread.interrupt();
        queue.wake();
        patience = Math.min(patience, GRACE_MILLIS);
        since = System.nanoTime();
        continue;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        // Ending a trace is not cut short: what is attached or queued must not be left behind.
        waiterInterrupted = true;
      }
    }
    if (waiterInterrupted) {
      Thread.currentThread().interrupt();
    }
    return stuck;
  }

  private void abandon() {
    abandoned = true;
    done = true;
    if (inHand != null) {
      // The batch itself stays held: the sink may still be reading it.
      unflushed.add(inHand.share());
      inHand = null;
    }
    leaveBehind();
    reporting = null;
  }

  private void run() {
    Sink sink;
    try {
      sink = opener.open();
    } catch (IOException | RuntimeException | LinkageError e) {
      listener.openFailed(this, e);
      finished();
      return;
    } finally {
      opener = null;
    }
    reporting = sink instanceof SinkReport report ? report : null;
    try {
      deliver(sink);
    } finally {
      close(sink);
      finished();
    }
  }

  private void deliver(Sink sink) {
    boolean used = false;
    while (order != Order.LEAVE) {
      Item item = queue.poll();
      try {
        if (item != null) {
          used = true;
          accept(sink, item);
          if (wantsFlush()) {
            flush(sink);
          }
        } else if (used) {
          used = false;
          flush(sink);
        } else if (isOver()) {
          return;
        } else {
          queue.awaitItem(this::isOver);
        }
      } catch (SinkClosedException | InterruptedException | Error e) {
        ended = true;
        listener.ended(this, e);
        return;
      } catch (IOException | RuntimeException e) {
        if (!interrupted) {
          listener.batchFailed(e);
        }
      }
    }
  }

  private boolean isOver() {
    return order == Order.LEAVE || order == Order.FINISH && queue.isEmpty();
  }

  private boolean wantsFlush() {
    synchronized (this) {
      if (unflushed.isMany()) {
        return true;
      }
    }
    return queue.wantsFlush();
  }

  private void flush(Sink sink) throws IOException {
    doing = "flush";
    try {
      sink.flush();
      flushed(0);
    } catch (EventsLostException e) {
      flushed(e.events());
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      notFlushed(isEnd(e));
      throw e;
    }
  }

  private void flushed(long lost) {
    synchronized (this) {
      if (abandoned) {
        return;
      }
      unflushed.delivered(lost);
    }
    queue.flushed();
    step();
  }

  /**
   * @param last whether the sink is given nothing more, and what is on disk stays there
   */
  private synchronized void notFlushed(boolean last) {
    if (!abandoned) {
      if (last) {
        leaveBehind();
      } else {
        unflushed.failed();
      }
    }
    step();
  }

  private void leaveBehind() {
    unflushed.leftBehind();
    queue.takenBack();
  }

  /** Whether the sink, having thrown this, is given nothing more. */
  private boolean isEnd(Throwable e) {
    return order == Order.LEAVE || e instanceof SinkClosedException || e instanceof Error;
  }

  private void accept(Sink sink, Item item) throws IOException {
    synchronized (this) {
      inHand = item;
    }
    doing = "accept";
    Taken taken = Taken.NOT;
    try {
      tellFailures(sink, item.account());
      sink.accept(item.batch());
      taken = Taken.YES;
    } catch (IOException | RuntimeException | Error e) {
      taken = isEnd(e) ? Taken.NEVER : Taken.NOT;
      throw e;
    } finally {
      settle(item, taken);
      item.batch().release();
    }
  }

  /** Tells the sink of what it failed to take, before what comes next. */
  private void tellFailures(Sink sink, SinkAccount account) throws IOException {
    for (Loss loss : account.takeUntoldFailures()) {
      PooledBatch record = listener.record(loss, account);
      boolean told = false;
      try {
        sink.accept(record);
        told = true;
      } finally {
        record.release();
        if (!told) {
          account.stillUntold(loss);
        }
      }
    }
  }

  private synchronized void settle(Item item, Taken taken) {
    if (!abandoned) {
      inHand = null;
      switch (taken) {
        case YES -> unflushed.add(item.share());
        case NOT -> item.failed();
        case NEVER -> leaveBehind(item);
      }
      if (taken != Taken.NEVER) {
        queue.settled(item);
      }
    }
    step();
  }

  /** What is on disk is taken back with all else that is not flushed. */
  private static void leaveBehind(Item item) {
    if (!item.share().isOnDisk()) {
      item.failed();
    }
  }

  private synchronized void step() {
    steps++;
    notifyAll();
  }

  private void close(Sink sink) {
    if (interrupted) {
      // Cleared, so that the interrupt that freed the thread does not spoil the closing too.
      Thread.interrupted();
    }
    try {
      if (closes) {
        doing = "close";
        step();
        sink.close();
        flushed(0);
      } else if (!ended && !interrupted) {
        flush(sink);
      }
    } catch (EventsLostException e) {
      flushed(e.events());
      listener.closeFailed(e);
    } catch (IOException | RuntimeException e) {
      if (!ended) {
        listener.closeFailed(e);
      }
    } finally {
      notFlushed(true);
      lastReport = report();
      reporting = null;
    }
  }

  private synchronized void finished() {
    done = true;
    notifyAll();
  }
}
