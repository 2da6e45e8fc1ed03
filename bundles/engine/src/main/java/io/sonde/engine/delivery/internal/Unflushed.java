package io.sonde.engine.delivery.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sink has taken since it was flushed last: nobody knows yet whether its receiver has it.
 */
final class Unflushed {
  /**
   * A sink may wait for its receiver whenever it is flushed, and not pass on anything else
   * meanwhile; so many batches, or events, share the wait. After a crash so many may come twice.
   */
  private static final int MANY_BATCHES = 64;

  private static final long MANY_EVENTS = 32 << 10;

  private final List<Share> shares = new ArrayList<>();
  private long events;

  void add(Share share) {
    shares.add(share);
    events += share.events();
  }

  /** Whether it is time to flush, though more waits. */
  boolean isMany() {
    return shares.size() >= MANY_BATCHES || events >= MANY_EVENTS;
  }

  /** The receiver has all of it but for so many events, which are lost. */
  void delivered(long lost) {
    long left = lost;
    for (Share share : shares) {
      int here = (int) Math.min(left, share.events());
      share.delivered(here);
      left -= here;
    }
    clear();
  }

  /** Nobody will ever know whether the receiver has it. */
  void failed() {
    shares.forEach(Share::failed);
    clear();
  }

  /** The same, but what is on disk stays there, for the next start of the sink. */
  void leftBehind() {
    shares.stream().filter(share -> !share.isOnDisk()).forEach(Share::failed);
    clear();
  }

  private void clear() {
    shares.clear();
    events = 0;
  }
}
