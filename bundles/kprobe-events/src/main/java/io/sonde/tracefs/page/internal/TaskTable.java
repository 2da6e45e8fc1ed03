package io.sonde.tracefs.page.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The names of tasks by their ids, remembered for a while: pages have only the ids. A task is
 * looked up once in {@link #VALID_NANOS} of the events' own time, so records cost no call. For one
 * thread.
 */
public final class TaskTable {
  static final long VALID_NANOS = 100_000_000;

  /** As the kernel calls them in its traces (trace_find_cmdline in kernel/trace/). */
  private static final byte[] UNKNOWN = "<...>".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] IDLE = "<idle>".getBytes(StandardCharsets.US_ASCII);
  private static final int SLOTS = 1 << 12;

  private final IntFunction<Optional<byte[]>> lookup;
  private final int[] tasks = new int[SLOTS];
  private final long[] looked = new long[SLOTS];
  private final long[] low = new long[SLOTS];
  private final long[] high = new long[SLOTS];
  private final boolean[] filled = new boolean[SLOTS];
  private final ByteBuffer name =
      ByteBuffer.allocate(RecordHead.TASK_LENGTH).order(ByteOrder.nativeOrder());

  /**
   * @param lookup gives a task's name; empty if nobody knows it
   */
  public TaskTable(IntFunction<Optional<byte[]>> lookup) {
    this.lookup = lookup;
  }

  /**
   * Where the task's name is.
   *
   * @param now the event's time in nanoseconds
   */
  int find(int task, long now) {
    int slot = task & SLOTS - 1;
    if (tasks[slot] != task || !filled[slot] || isOld(looked[slot], now)) {
      fill(slot, task, now);
    }
    return slot;
  }

  /** Events of several processors come a little before and after one another. */
  private static boolean isOld(long then, long now) {
    return now - then > VALID_NANOS || then - now > VALID_NANOS;
  }

  private void fill(int slot, int task, long now) {
    byte[] found = task == 0 ? IDLE : lookup.apply(task).orElse(UNKNOWN);
    name.clear().putLong(0, 0).putLong(Long.BYTES, 0);
    name.put(found, 0, Math.min(found.length, RecordHead.TASK_LENGTH));
    tasks[slot] = task;
    looked[slot] = now;
    low[slot] = name.getLong(0);
    high[slot] = name.getLong(Long.BYTES);
    filled[slot] = true;
  }

  long low(int slot) {
    return low[slot];
  }

  long high(int slot) {
    return high[slot];
  }
}
