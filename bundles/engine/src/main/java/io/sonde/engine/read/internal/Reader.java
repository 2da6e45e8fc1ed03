package io.sonde.engine.read.internal;

import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;

/**
 * Drains the sources of all traces on one thread, which begins with the first trace and ends with
 * the last. Safe for any thread.
 */
public final class Reader {
  private final Kernel kernel;
  private volatile ReaderLoop loop;

  public Reader(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Begins to serve a trace. */
  public synchronized void add(Intake intake) throws KernelException {
    if (loop == null || !loop.add(intake)) {
      ReaderLoop first = new ReaderLoop(kernel.calls().poller());
      first.add(intake);
      loop = first;
      first.start();
    }
  }

  /**
   * Stops serving a trace. When this returns no thread of the reader touches it, and if it was the
   * last one there is no thread. Not to be called on the reader's thread.
   */
  public void remove(Intake intake) {
    ReaderLoop last = null;
    synchronized (this) {
      if (loop != null && loop.remove(intake)) {
        last = loop;
        loop = null;
      }
    }
    if (last != null) {
      last.end();
    }
  }

  /** Makes the thread look whether sinks have room again. */
  public void wake() {
    ReaderLoop current = loop;
    if (current != null) {
      current.wake();
    }
  }
}
