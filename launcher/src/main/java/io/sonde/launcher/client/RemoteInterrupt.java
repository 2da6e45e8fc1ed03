package io.sonde.launcher.client;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an interruption of the command, waits for its account and makes the
 * process end with its exit status. A second signal, or a command that takes too long, ends the
 * process at once; the command is interrupted all the same.
 */
final class RemoteInterrupt implements Runnable {
  private static final int ABANDONED = 130;
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final long REPEAT_MILLIS = 250;

  private final RemoteRun command;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status;

  RemoteInterrupt(RemoteRun command) {
    this.command = command;
  }

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this, "sonde-interrupt"));
  }

  /** Notes how the command has ended. */
  void finished(int exitStatus) {
    status = exitStatus;
    finished.countDown();
  }

  /** While the JVM ends. */
  @Override
  public void run() {
    if (finished.getCount() == 0) {
      return; // a plain end
    }
    SecondSignal.listen(this::giveUp);
    try {
      long end = System.nanoTime() + LIMIT.toNanos();
      do {
        command.send(Frame.of(FrameType.INTERRUPT));
        if (finished.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS)) {
          Runtime.getRuntime().halt(status);
        }
      } while (System.nanoTime() < end);
    } catch (IOException | InterruptedException e) {
      // the other side is gone, and has said so or will not any more
      await();
    }
    giveUp();
  }

  private void await() {
    try {
      if (finished.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp() {
    BackgroundClient.say("gave up waiting for the command to end; its account is not known here");
    Runtime.getRuntime().halt(ABANDONED);
  }
}
