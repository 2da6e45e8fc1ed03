package io.sonde.engine.trace.internal;

/**
 * A wish to look whether a trace is over, which may come before there is a trace to look at. Safe
 * for any thread.
 */
final class EndSignal implements Runnable {
  private Runnable receiver;
  private boolean pending;

  @Override
  public void run() {
    Runnable current;
    synchronized (this) {
      pending = receiver == null;
      current = receiver;
    }
    if (current != null) {
      current.run();
    }
  }

  /** From now on signals go there; one that came before goes there at once. */
  void connect(Runnable newReceiver) {
    boolean now;
    synchronized (this) {
      receiver = newReceiver;
      now = pending;
    }
    if (now) {
      newReceiver.run();
    }
  }
}
