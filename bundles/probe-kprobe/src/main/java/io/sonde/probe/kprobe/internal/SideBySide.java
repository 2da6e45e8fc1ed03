package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.Attachment;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Closes many attachments at once, as each waits for a grace period of the kernel's. */
final class SideBySide {
  private static final int THREADS = 16;

  private SideBySide() {}

  /**
   * Closes all; when it returns, none is attached.
   *
   * @throws RuntimeException the first failure, with the others, when all have been tried
   */
  static void close(List<Attachment> attachments) {
    ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    if (attachments.size() <= 1) {
      attachments.forEach(attachment -> close(attachment, failures));
    } else {
      ExecutorService threads =
          Executors.newFixedThreadPool(
              Math.min(THREADS, attachments.size()),
              task -> {
                Thread thread = new Thread(task, "sonde-detach");
                thread.setDaemon(true);
                return thread;
              });
      attachments.forEach(one -> threads.execute(() -> close(one, failures)));
      threads.shutdown();
      await(threads);
    }
    RuntimeException first = failures.poll();
    if (first != null) {
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private static void close(
      Attachment attachment, ConcurrentLinkedQueue<RuntimeException> failures) {
    try {
      attachment.close();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /** Nothing may stay attached, so this is seen through; an interrupt is kept for later. */
  private static void await(ExecutorService threads) {
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
