package io.sonde.tracefs.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Names of tasks that the kernel printed as {@code <...>}: it learns a task's name for its trace
 * when the task is next scheduled away, often after we have read the line. procfs has the name as
 * it is now, which may be another than at the event if the task has called execve(2) since.
 *
 * <p>A small table keeps what was found for {@link #VALID_NANOS}. Not thread-safe.
 */
final class TaskNames {
  static final long VALID_NANOS = 100_000_000;
  private static final int SLOTS = 64;

  private final IntFunction<Optional<byte[]>> lookup;
  private final LongSupplier clock;
  private final int[] tasks = new int[SLOTS];
  private final long[] looked = new long[SLOTS];
  private final byte[][] names = new byte[SLOTS][];

  /**
   * @param lookup gives a task's name; empty for one that has ended
   * @param clock in nanoseconds
   */
  TaskNames(IntFunction<Optional<byte[]>> lookup, LongSupplier clock) {
    this.lookup = lookup;
    this.clock = clock;
    Arrays.fill(tasks, -1);
  }

  /** The task's name, or null if it has none any more. The array must not be changed. */
  byte[] find(int task) {
    int slot = task & SLOTS - 1;
    long now = clock.getAsLong();
    if (tasks[slot] != task || now - looked[slot] > VALID_NANOS) {
      tasks[slot] = task;
      looked[slot] = now;
      names[slot] = lookup.apply(task).orElse(null);
    }
    return names[slot];
  }
}
