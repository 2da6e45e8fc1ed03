package io.sonde.engine.trace.internal;

import io.sonde.api.Trace.State;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The state of a trace, and who waits for its end. Safe for any thread. */
final class Life {
  private static final Set<State> RUNNING = Set.of(State.ATTACHED, State.WAITING);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Consumer<State> changed;
  private State state = State.STARTING;

  /**
   * @param changed told of every change, on the thread that brings it about, with no lock held
   */
  Life(Consumer<State> changed) {
    this.changed = changed;
  }

  synchronized State state() {
    return state;
  }

  /** The start is done. */
  void attached() {
    move(Set.of(State.STARTING, State.WAITING), State.ATTACHED);
  }

  /** Something the trace needs has left. */
  void waiting() {
    move(Set.of(State.ATTACHED), State.WAITING);
  }

  /**
   * @param first done before anybody sees the new state
   * @return whether the caller is the one who ends the trace
   */
  boolean ending(Runnable first) {
    return move(RUNNING, State.ENDING, first);
  }

  void ended() {
    move(Set.of(State.ENDING), State.ENDED);
  }

  /** Whoever waits for the end may go on. */
  void over() {
    over.countDown();
  }

  boolean await(Duration timeout) throws InterruptedException {
    return over.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for the end however long it takes; an interrupt is kept for later. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean move(Set<State> from, State to) {
    return move(from, to, () -> {});
  }

  private boolean move(Set<State> from, State to, Runnable first) {
    synchronized (this) {
      if (!from.contains(state)) {
        return false;
      }
      first.run();
      state = to;
    }
    changed.accept(to);
    return true;
  }
}
