package io.sonde.engine.delivery.internal;

import io.sonde.engine.delivery.internal.Item.Origin;

/**
 * What a batch is to the account of its trace with the sink: it outlives the batch.
 *
 * @param events in the batch
 */
record Share(SinkAccount account, Origin origin, int events) {
  /** The sink has taken it, but for some events that it has given up. */
  void delivered(int lost) {
    if (origin == Origin.EARLIER_SPILL) {
      account.replayed(events - lost);
      account.lostReplay(lost);
    } else {
      account.settled(events - lost, lost);
    }
  }

  /** It did not get through the sink. */
  void failed() {
    delivered(events);
  }

  /** Whether it is on disk still, as long as the sink has not flushed it. */
  boolean isOnDisk() {
    return origin != Origin.MEMORY;
  }
}
