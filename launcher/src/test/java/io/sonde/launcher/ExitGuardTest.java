package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExitGuardTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void interruptsTheCommandAndTakesItsStatus() throws InterruptedException {
    AtomicReference<ExitGuard> guard = new AtomicReference<>();
    CountDownLatch ready = new CountDownLatch(1);
    Thread command =
        new Thread(
            () -> {
              int status = 5;
              try {
                ready.await();
                Thread.sleep(LONG.toMillis());
              } catch (InterruptedException e) {
                status = 0;
              }
              guard.get().finished(status);
            });
    guard.set(new ExitGuard(command, LONG));
    command.start();
    ready.countDown();
    assertEquals(0, guard.get().await());
    command.join();
  }

  @Test
  void interruptsAgainWhenAnInterruptionWasSwallowed() throws InterruptedException {
    AtomicReference<ExitGuard> guard = new AtomicReference<>();
    CountDownLatch ready = new CountDownLatch(1);
    Thread command =
        new Thread(
            () -> {
              boolean swallowed = false;
              while (true) {
                try {
                  ready.await();
                  Thread.sleep(LONG.toMillis());
                } catch (InterruptedException e) {
                  if (swallowed) {
                    guard.get().finished(3);
                    return;
                  }
                  swallowed = true;
                }
              }
            });
    guard.set(new ExitGuard(command, LONG));
    command.start();
    ready.countDown();
    assertEquals(3, guard.get().await());
    assertTrue(guard.get().signalled());
    command.join();
  }

  @Test
  void givesUpOnACommandThatDoesNotEnd() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Thread stubborn =
        new Thread(
            () -> {
              boolean released = false;
              while (!released) {
                try {
                  release.await();
                  released = true;
                } catch (InterruptedException e) {
                  released = false; // this one does not listen
                }
              }
            });
    stubborn.start();
    long start = System.nanoTime();
    assertEquals(130, new ExitGuard(stubborn, Duration.ofMillis(50)).await());
    assertTrue(System.nanoTime() - start < LONG.toNanos());
    release.countDown();
    stubborn.join();
  }
}
