package io.sonde.tracefs.internal;

import java.io.IOException;
import java.util.Set;

/** Reads {@code per_cpu/cpuN/stats} of a trace buffer (Documentation/trace/ftrace.rst). */
final class BufferStats {
  /**
   * Counters of events that no reader gets: overwritten before they were read, not completed, and
   * refused because overwriting was off.
   */
  private static final Set<String> LOST = Set.of("overrun", "commit overrun", "dropped events");

  /** What a reader gets: still in the buffer, or on pages that were read. */
  private static final Set<String> KEPT = Set.of("entries", "read events");

  private BufferStats() {}

  /** How many events this processor's buffer has lost. */
  static long lost(String stats) throws IOException {
    return sum(LOST, stats);
  }

  /** How many events were to be put into this processor's buffer, those it has lost included. */
  static long recorded(String stats) throws IOException {
    return sum(KEPT, stats) + sum(LOST, stats);
  }

  private static long sum(Set<String> counters, String stats) throws IOException {
    long sum = 0;
    int found = 0;
    for (String line : stats.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0 && counters.contains(line.substring(0, colon))) {
        sum += Long.parseLong(line.substring(colon + 1).strip());
        found++;
      }
    }
    if (found != counters.size()) {
      throw new IOException("the trace buffer's stats are not understood: " + stats);
    }
    return sum;
  }
}
