package io.sonde.tracefs.internal;

import io.sonde.kernel.Tracefs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The names of the tasks that recorded events have: procfs knows those that live, {@code
 * saved_cmdlines} of tracefs many of those that have ended, by their ids in the initial pid
 * namespace. Not thread-safe.
 */
final class RecordedTasks {
  static final String SAVED = "saved_cmdlines";

  /** The list is long: it is not read more often than this. */
  static final long PAUSE_NANOS = 20_000_000;

  private final Tracefs tracefs;
  private final Processes processes;
  private final boolean sameIds;
  private final LongSupplier clock;
  private final Map<Integer, byte[]> saved = new HashMap<>();
  private long readAt;
  private boolean read;

  /**
   * @param clock in nanoseconds
   */
  RecordedTasks(Tracefs tracefs, Processes processes, LongSupplier clock) throws IOException {
    this.tracefs = tracefs;
    this.processes = processes;
    this.sameIds = processes.areInitial();
    this.clock = clock;
  }

  /** A task's name; empty if nobody knows it. */
  Optional<byte[]> find(int task) {
    Optional<byte[]> alive = sameIds ? processes.name(task) : Optional.empty();
    return alive.isPresent() ? alive : ended(task);
  }

  private Optional<byte[]> ended(int task) {
    long now = clock.getAsLong();
    if (!read || now - readAt > PAUSE_NANOS) {
      read = true;
      readAt = now;
      readSaved();
    }
    return Optional.ofNullable(saved.get(task));
  }

  private void readSaved() {
    try {
      saved.clear();
      for (String line : tracefs.read(SAVED).lines().toList()) {
        int blank = line.indexOf(' ');
        if (blank > 0 && blank < line.length() - 1 && !line.endsWith(" <...>")) {
          saved.put(
              Integer.parseInt(line.substring(0, blank)),
              line.substring(blank + 1).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // A record without its task's name is worth more than none; the name then says so itself.
      System.getLogger(RecordedTasks.class.getName())
          .log(System.Logger.Level.DEBUG, SAVED + " of tracefs cannot be read", e);
    }
  }
}
