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

  /** The sink has taken it. */
  void delivered() {
    if (origin == Origin.EARLIER_SPILL) {
      account.replayed(batch.dataRecords());
    } else {
      account.delivered(batch.dataRecords());
    }
  }

  /** It did not get through the sink. */
  void failed() {
    if (origin == Origin.EARLIER_SPILL) {
      account.lostReplay(batch.dataRecords());
    } else {
      account.failed(batch.dataRecords());
    }
  }
}
