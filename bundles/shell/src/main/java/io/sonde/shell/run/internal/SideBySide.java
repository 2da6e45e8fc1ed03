package io.sonde.shell.run.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Does the same with several things at a time, where each takes the kernel a while. */
public final class SideBySide {
  private SideBySide() {}

  /** Returns when all is done; an interruption is kept for later. */
  public static <T> void of(Collection<? extends T> things, Consumer<? super T> action) {
    List<Thread> threads = new ArrayList<>();
    for (T thing : things) {
      Thread thread = new Thread(() -> action.accept(thing), "sonde-side-by-side");
      thread.start();
      threads.add(thread);
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
