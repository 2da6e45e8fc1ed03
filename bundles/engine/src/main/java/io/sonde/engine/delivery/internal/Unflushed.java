package io.sonde.engine.delivery.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sink has taken since it was flushed last: nobody knows yet whether its receiver has it.
 */
final class Unflushed {
  /**
   * A sink may wait for its receiver whenever it is flushed, and not pass on anything else
   * meanwhile; so many batches share the wait. After a crash so many may come twice.
   */
  private static final int MANY = 64;

  private final List<Share> shares = new ArrayList<>();

  void add(Share share) {
    shares.add(share);
  }

  /** Whether it is time to flush, though more waits. */
  boolean isMany() {
    return shares.size() >= MANY;
  }

  /** The receiver has all of it but for so many events, which are lost. */
  void delivered(long lost) {
    long left = lost;
    for (Share share : shares) {
      int here = (int) Math.min(left, share.events());
      share.delivered(here);
      left -= here;
    }
    shares.clear();
  }

  /** Nobody will ever know whether the receiver has it. */
  void failed() {
    shares.forEach(Share::failed);
    shares.clear();
  }

  /** The same, but what is on disk stays there, for the next start of the sink. */
  void leftBehind() {
    shares.stream().filter(share -> !share.isOnDisk()).forEach(Share::failed);
    shares.clear();
  }
}
