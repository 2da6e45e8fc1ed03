package io.sonde.bpf.map.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys that a walk has met. When the key it stands on is deleted, the kernel goes on at the
 * first: those met already are then passed over, and a map that changes faster than the walk goes
 * is given up.
 */
final class Seen {
  /** How often a walk may meet each key before it is given up. */
  private static final int ROUNDS = 8;

  private static final int LEAST_STEPS = 1024;

  private final MapHandle map;
  private final Set<ByteBuffer> keys = new HashSet<>();
  private final long limit;
  private long steps;

  Seen(MapHandle map) {
    this.map = map;
    this.limit = LEAST_STEPS + (long) ROUNDS * map.spec().maxEntries();
  }

  /**
   * @param key its remaining bytes, which are copied
   * @return whether it is met for the first time
   * @throws IOException if this was one step too many
   */
  boolean add(ByteBuffer key) throws IOException {
    step();
    if (keys.contains(key)) {
      return false;
    }
    return keys.add(ByteBuffer.allocate(key.remaining()).put(key.duplicate()).flip());
  }

  /** Counts a step; as {@link #add}. */
  void step() throws IOException {
    steps++;
    if (steps > limit) {
      throw new IOException(
          map + " changes faster than it can be walked: given up after " + limit + " steps");
    }
  }
}
