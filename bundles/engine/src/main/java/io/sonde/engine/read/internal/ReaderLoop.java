package io.sonde.engine.read.internal;

import io.sonde.engine.thread.internal.EngineThread;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread with its epoll descriptor, which it closes at its end. */
final class ReaderLoop {
  private final Poller poller;
  private final Tokens tokens = new Tokens();
  private final List<Intake> intakes = new CopyOnWriteArrayList<>();
  private final Thread thread = EngineThread.of("sonde-reader", this::run);
  private volatile boolean ended;

  /** Guarded by this. */
  private boolean broken;

  ReaderLoop(Poller poller) {
    this.poller = poller;
  }

  void start() {
    thread.start();
  }

  /**
   * @return false if the loop has broken down and serves nobody any more
   */
  synchronized boolean add(Intake intake) {
    if (broken) {
      return false;
    }
    intakes.add(intake);
    poller.wake();
    return true;
  }

  /**
   * @return whether it was the last
   */
  boolean remove(Intake intake) {
    if (!intakes.remove(intake)) {
      return false;
    }
    intake.end(poller);
    tokens.forget(intake.channels());
    return intakes.isEmpty();
  }

  void wake() {
    poller.wake();
  }

  /** Ends the thread and waits for it. */
  void end() {
    ended = true;
    poller.wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (poller) {
      while (!ended) {
        long wait = Long.MAX_VALUE;
        boolean paused = false;
        for (Intake intake : intakes) {
          wait = Math.min(wait, intake.serve(poller, tokens));
          paused |= intake.isPaused();
        }
        await(wait, paused);
      }
    } catch (KernelException | RuntimeException e) {
      breakDown(e);
    }
  }

  /**
   * @param paused whether a source that is readable is to be left alone meanwhile: the time is
   *     short then, and everything else is looked at after it
   */
  private void await(long nanos, boolean paused) throws KernelException {
    if (paused && nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
    poller.await(paused ? 0 : millis(nanos), tokens::ready);
  }

  private void breakDown(Exception cause) {
    synchronized (this) {
      broken = true;
    }
    intakes.forEach(intake -> intake.fail(cause));
  }

  /** Rounded up, so that a deadline has passed when the wait is over. */
  private static int millis(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      return -1;
    }
    return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
  }
}
