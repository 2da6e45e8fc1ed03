package io.sonde.format.time.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The clocks as the JVM has them on Linux, where {@link System#nanoTime} is CLOCK_MONOTONIC itself
 * (HotSpot's {@code os::javaTimeNanos}), and {@link Instant#now} is CLOCK_REALTIME. CLOCK_BOOTTIME
 * is in {@code /proc/uptime}, in hundredths of a second.
 */
final class MachineClocks implements Clocks {
  private static final long SECOND = 1_000_000_000;
  private static final int ATTEMPTS = 5;

  /** Less than this is no suspension: reading takes time, and uptime is cut to hundredths. */
  private static final long SHORTEST_SUSPENSION = 100_000_000;

  private final Path uptime = Path.of("/proc/uptime");

  @Override
  public long monotonic() {
    return System.nanoTime();
  }

  /** The best of several attempts: the one that took the least time between its two readings. */
  @Override
  public long realtimeAheadOfMonotonic() {
    long best = Long.MAX_VALUE;
    long difference = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      long before = System.nanoTime();
      Instant now = Instant.now();
      long took = System.nanoTime() - before;
      if (took < best) {
        best = took;
        difference = now.getEpochSecond() * SECOND + now.getNano() - (before + took / 2);
      }
    }
    return difference;
  }

  @Override
  public long suspended() {
    try {
      String seconds = Files.readString(uptime).split(" ", 2)[0];
      long boot = new BigDecimal(seconds).multiply(BigDecimal.valueOf(SECOND)).longValueExact();
      long suspended = boot - System.nanoTime();
      return suspended < SHORTEST_SUSPENSION ? 0 : suspended;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell how long this machine was suspended", e);
    }
  }
}
