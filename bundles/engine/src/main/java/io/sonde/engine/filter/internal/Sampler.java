package io.sonde.engine.filter.internal;

/**
 * Takes one of every so many, at a place within them that nothing in the traced system can be in
 * step with. For one thread at a time.
 */
final class Sampler {
  private final int one;
  private long state;
  private int position;
  private int chosen;

  /**
   * @param one of how many one is taken, at least 1
   * @param seed of the places
   */
  Sampler(int one, long seed) {
    this.one = one;
    this.state = seed;
  }

  /** Whether the next one is taken. */
  boolean takes() {
    if (position == 0) {
      chosen = (int) Math.floorMod(random(), (long) one);
    }
    boolean taken = position == chosen;
    position = position + 1 == one ? 0 : position + 1;
    return taken;
  }

  /** SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014. */
  private long random() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
