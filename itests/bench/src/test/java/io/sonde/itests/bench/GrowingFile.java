package io.sonde.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Watches a file that another process writes. Times are System.nanoTime's, exact to the step. */
final class GrowingFile {
  private static final long STEP_MS = 2;
  private static final long STILL_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Path file;
  private long size = -1;
  private long grown = System.nanoTime();

  GrowingFile(Path file) {
    this.file = file;
  }

  /** When the process ended. */
  long watchUntilEndOf(Process process) throws IOException, InterruptedException {
    while (!process.waitFor(STEP_MS, TimeUnit.MILLISECONDS)) {
      look();
    }
    return System.nanoTime();
  }

  /** When the file grew for the last time: it has not for half a second. */
  long watchUntilStill() throws IOException, InterruptedException {
    do {
      Thread.sleep(STEP_MS);
      look();
    } while (System.nanoTime() - grown < STILL_NS);
    return grown;
  }

  private void look() throws IOException {
    long now = Files.exists(file) ? Files.size(file) : 0;
    if (now != size) {
      size = now;
      grown = System.nanoTime();
    }
  }
}
