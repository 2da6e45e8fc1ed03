package io.sonde.kernel.internal;

import java.io.IOException;

/**
 * A value got when first asked for, then kept. A failure is not kept: the next call tries again.
 */
final class Lazy<T> {
  /** Where the value comes from. */
  @FunctionalInterface
  interface Origin<T> {
    T get() throws IOException;
  }

  private final Origin<T> origin;
  private volatile T value;

  Lazy(Origin<T> origin) {
    this.origin = origin;
  }

  T get() throws IOException {
    T known = value;
    if (known == null) {
      synchronized (this) {
        known = value;
        if (known == null) {
          known = origin.get();
          value = known;
        }
      }
    }
    return known;
  }
}
