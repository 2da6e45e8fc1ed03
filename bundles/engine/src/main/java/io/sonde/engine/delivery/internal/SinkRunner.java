package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkClosedException;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.engine.thread.internal.EngineThread;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The one thread that uses a sink: takes batches from the queue, hands them over, flushes when
 * nothing waits, closes at the end. Whoever waits for it interrupts it when one call of the sink
 * takes too long, and gives it up when that does not help.
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

  /** How long an interrupted sink has to react before it is given up, at most. */
  private static final long GRACE_MILLIS = 1000;

  private final Backlog queue;
  private final boolean closes;
  private final Listener listener;
  private final Thread thread;

  /** Null once the sink is open: whoever knows the runner does not hold the sink by it. */
  private SinkOpener opener;

  private volatile Order order = Order.RUN;
  private volatile boolean interrupted;
  private volatile String doing = "open";
  private Item inHand;
  private long steps;
  private boolean done;
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
      inHand.failed();
      inHand = null;
    }
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
    try {
      deliver(sink);
    } finally {
      close(sink);
      finished();
    }
  }

  private void deliver(Sink sink) {
    boolean unflushed = false;
    while (order != Order.LEAVE) {
      Item item = queue.poll();
      try {
        if (item != null) {
          unflushed = true;
          accept(sink, item);
          if (queue.wantsFlush()) {
            flush(sink);
          }
        } else if (unflushed) {
          unflushed = false;
          flush(sink);
        } else if (isOver()) {
          return;
        } else {
          queue.awaitItem(this::isOver);
        }
      } catch (SinkClosedException | InterruptedException | Error e) {
        listener.ended(this, e);
        return;
      } catch (IOException | RuntimeException e) {
        listener.batchFailed(e);
      }
    }
  }

  private boolean isOver() {
    return order == Order.LEAVE || order == Order.FINISH && queue.isEmpty();
  }

  private void flush(Sink sink) throws IOException {
    doing = "flush";
    sink.flush();
    queue.flushed();
    step();
  }

  private void accept(Sink sink, Item item) throws IOException {
    synchronized (this) {
      inHand = item;
    }
    doing = "accept";
    boolean taken = false;
    try {
      tellFailures(sink, item.account());
      sink.accept(item.batch());
      taken = true;
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

  private synchronized void settle(Item item, boolean taken) {
    if (!abandoned) {
      inHand = null;
      if (taken) {
        item.delivered();
      } else {
        item.failed();
      }
      queue.settled(item);
    }
    step();
  }

  private synchronized void step() {
    steps++;
    notifyAll();
  }

  private void close(Sink sink) {
    if (!closes) {
      return;
    }
    if (interrupted) {
      // Cleared, so that the interrupt that freed the thread does not spoil the closing too.
      Thread.interrupted();
    }
    doing = "close";
    step();
    try {
      sink.close();
      queue.flushed();
    } catch (IOException | RuntimeException e) {
      listener.closeFailed(e);
    }
  }

  private synchronized void finished() {
    done = true;
    notifyAll();
  }
}
