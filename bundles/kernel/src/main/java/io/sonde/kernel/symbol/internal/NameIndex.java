package io.sonde.kernel.symbol.internal;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A hash table from names to indexes: open addressing, at most half full. */
final class NameIndex {
  private static final int EMPTY = -1;

  private final byte[] names;
  private final int[] ends;
  private final int[] slots;

  /**
   * @param names all names, one after the other
   * @param ends where each ends
   * @param preferred which of several with the same name is to be found; of those, the first
   */
  NameIndex(byte[] names, int[] ends, IntPredicate preferred) {
    this.names = names;
    this.ends = ends;
    this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, ends.length)) << 2)];
    Arrays.fill(slots, EMPTY);
    for (int i = 0; i < ends.length; i++) {
      int slot = slot(names, start(i), ends[i]);
      if (slots[slot] == EMPTY || !preferred.test(slots[slot]) && preferred.test(i)) {
        slots[slot] = i;
      }
    }
  }

  /** -1 if there is none. */
  int find(byte[] name) {
    return slots[slot(name, 0, name.length)];
  }

  /** The slot that holds this name, or the empty one where it would go. */
  private int slot(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 16) & mask;
    while (slots[slot] != EMPTY
        && !Arrays.equals(names, start(slots[slot]), ends[slots[slot]], text, from, to)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private int start(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }
}
