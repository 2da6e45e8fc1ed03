package io.sonde.format.map.internal;

import java.util.Arrays;

/** Counts by slot; all numbers of counts are unsigned. */
final class SlotCounts {
  private static final int FIRST_SLOTS = 32;

  private final int limit;
  private long[] counts = new long[FIRST_SLOTS];
  private int used;
  private long outside;

  /**
   * @param limit slots from 0 on that can be drawn; what is counted in others is kept apart
   */
  SlotCounts(int limit) {
    this.limit = limit;
  }

  void add(long slot, long count) {
    if (count == 0) {
      return;
    }
    if (slot < 0 || slot >= limit) {
      outside += count;
      return;
    }
    int index = (int) slot;
    if (index >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(index + 1, 2 * counts.length));
    }
    counts[index] += count;
    used = Math.max(used, index + 1);
  }

  long count(int slot) {
    return slot < used ? counts[slot] : 0;
  }

  /** The highest slot with a count, or -1. */
  int highest() {
    return used - 1;
  }

  /** The largest count. */
  long largest() {
    long largest = 0;
    for (int slot = 0; slot < used; slot++) {
      if (Long.compareUnsigned(counts[slot], largest) > 0) {
        largest = counts[slot];
      }
    }
    return largest;
  }

  /** What was counted in slots that cannot be drawn. */
  long outside() {
    return outside;
  }
}
