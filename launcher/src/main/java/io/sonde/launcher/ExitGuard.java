package io.sonde.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an interruption of the command, so that it detaches its probes and
 * prints its account, and makes the process end with the command's exit status instead of the
 * signal's. A command that does not end in time is given up.
 */
final class ExitGuard {
  /** Exit status when the command had to be given up: as if by SIGINT. */
  static final int ABANDONED = 130;

  private static final long REPEAT_MILLIS = 250;

  private final Thread command;
  private final Duration limit;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status = ABANDONED;
  private volatile boolean signalled;

  /**
   * @param command the thread that runs the command
   * @param limit how long it may take to end after a signal
   */
  ExitGuard(Thread command, Duration limit) {
    this.command = command;
    this.limit = limit;
  }

  /** The JVM runs this when a signal, or {@link #finish}, ends the process. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutdown, "sonde-exit"));
  }

  private void shutdown() {
    if (finished.getCount() == 0) {
      return; // a plain end: the JVM exits with the status it was given
    }
    Runtime.getRuntime().halt(await());
  }

  /**
   * Interrupts the command and gives its exit status. Interrupts it again as long as it does not
   * end: code that waits for something else, as a framework does while it starts, may take an
   * interruption for its own.
   */
  int await() {
    signalled = true;
    long end = System.nanoTime() + limit.toNanos();
    try {
      do {
        command.interrupt();
        if (finished.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS)) {
          return status;
        }
      } while (System.nanoTime() < end);
    } catch (InterruptedException e) {
      return ABANDONED; // nobody interrupts a shutdown hook
    }
    System.err.println("sonde: gave up waiting for the command to end");
    return ABANDONED;
  }

  /** Whether a signal has asked for the end. */
  boolean signalled() {
    return signalled;
  }

  /** Notes that the command and its framework have ended. */
  void finished(int exitStatus) {
    status = exitStatus;
    finished.countDown();
  }

  /** Ends the process. If a signal is ending it already, that end waits for this one and wins. */
  void finish(int exitStatus) {
    finished(exitStatus);
    System.exit(exitStatus);
  }
}
