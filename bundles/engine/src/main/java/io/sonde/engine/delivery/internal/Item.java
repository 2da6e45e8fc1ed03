package io.sonde.engine.delivery.internal;

import io.sonde.engine.batch.internal.PooledBatch;

/**
 * A batch on its way to a sink, held once by whoever has the item.
 *
 * @param account of its trace with the sink
 * @param origin where it waited
 */
record Item(PooledBatch batch, SinkAccount account, Origin origin) {
  /** Where a batch waited. */
  enum Origin {
    MEMORY,
    /** On disk, put there by this sonde. */
    SPILL,
    /** On disk, put there by a sonde that has ended: no events of the account's trace. */
    EARLIER_SPILL
  }

  /** What it is to the account, for when it is no longer held. */
  Share share() {
    return new Share(account, origin, batch.dataRecords());
  }

  /** It did not get through the sink. */
  void failed() {
    share().failed();
  }
}
