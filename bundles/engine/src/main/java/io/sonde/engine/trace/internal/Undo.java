package io.sonde.engine.trace.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be taken back if a later step of a start fails; used by one thread. */
final class Undo {
  private final Deque<AutoCloseable> steps = new ArrayDeque<>();

  /** A step was done; this takes it back. */
  void push(AutoCloseable step) {
    steps.push(step);
  }

  /** Nothing is to be taken back any more. */
  void clear() {
    steps.clear();
  }

  /** Takes everything back, the last first; what goes wrong on the way is added to the failure. */
  void all(Throwable failure) {
    while (!steps.isEmpty()) {
      try {
        steps.pop().close();
      } catch (Exception | LinkageError e) {
        failure.addSuppressed(e);
      }
    }
  }
}
