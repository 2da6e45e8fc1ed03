package io.sonde.sink.file.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forces a file to the disk at intervals, on a thread of its own, as long as it is open. */
final class Forcing implements Closeable {
  private static final long PATIENCE_SECONDS = 10;

  private final FileSeries series;
  private final ScheduledExecutorService thread;
  private volatile IOException failure;

  Forcing(FileSeries series, Duration interval) {
    this.series = series;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread forcing = new Thread(task, "sonde-fsync");
              forcing.setDaemon(true);
              return forcing;
            });
    long nanoseconds = interval.toNanos();
    thread.scheduleWithFixedDelay(this::force, nanoseconds, nanoseconds, TimeUnit.NANOSECONDS);
  }

  private void force() {
    try {
      series.force();
    } catch (ClosedChannelException e) {
      // whoever has closed the file has forced it before
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Tells once of a failure since the last call.
   *
   * @throws IOException if what was written may not be on the disk
   */
  void check() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      failure = null;
      throw new IOException(
          "what was written may not be on the disk: " + failed.getMessage(), failed);
    }
  }

  /** Waits for the thread: an interruption would close the file under it. */
  @Override
  public void close() throws IOException {
    thread.shutdown();
    try {
      thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    check();
  }
}
