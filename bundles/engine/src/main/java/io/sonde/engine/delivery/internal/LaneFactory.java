package io.sonde.engine.delivery.internal;

import io.sonde.api.event.QueuePolicy;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.delivery.internal.LaneOptions.SpillOptions;
import io.sonde.engine.spill.internal.Spill;
import java.io.IOException;

/**
 * Makes lanes that share what all lanes of a tracer share.
 *
 * @param pool of the batches that come back from disk, or are put together
 * @param roomMade called when a queue that was full has room again
 */
public record LaneFactory(
    DeliverySettings settings, BatchPool pool, ControlRecords records, Runnable roomMade) {
  /**
   * A lane that drops what does not fit the memory that a sink has by default: it is of somebody
   * whom no trace is to wait for.
   *
   * @param ownsSink whether the lane closes the sink
   * @param died called when the sink takes no more; on any thread, it must not wait
   */
  public SinkLane dropping(String name, SinkOpener opener, boolean ownsSink, Runnable died) {
    SinkQueue queue = new SinkQueue(settings.queueBytes(), pool, roomMade);
    return new SinkLane(name, opener, QueuePolicy.DROP, ownsSink, settings, records, queue, died);
  }

  /**
   * The lane of a sink that several traces share; due until it is given the sink.
   *
   * @param options none that spills: what is on disk is one trace's
   * @param ownsSink whether the lane closes the sink
   * @param died called when the sink takes no more; on any thread, it must not wait
   */
  public SinkLane shared(String name, LaneOptions options, boolean ownsSink, Runnable died) {
    SinkQueue queue = new SinkQueue(options.queueBytes(), pool, roomMade);
    return new SinkLane(name, null, options.policy(), ownsSink, settings, records, queue, died);
  }

  /**
   * The lane of a sink that one trace has for itself.
   *
   * @param account of that trace with the sink
   * @param died called when the sink takes no more; on any thread, it must not wait
   * @throws IOException if it cannot spill; the message says why
   */
  public SinkLane lane(SinkAccount account, SinkOpener opener, LaneOptions options, Runnable died)
      throws IOException {
    Backlog backlog;
    if (options.spill().isPresent()) {
      SpillOptions to = options.spill().get();
      Spill spill = Spill.open(to.folder(), to.sink(), to.bytes(), pool);
      SpillingQueue.Order order =
          options.policy() == QueuePolicy.JOURNAL
              ? SpillingQueue.Order.DISK_FIRST
              : SpillingQueue.Order.MEMORY_FIRST;
      backlog = new SpillingQueue(order, spill, account, options.queueBytes(), roomMade);
    } else {
      backlog = new SinkQueue(options.queueBytes(), pool, roomMade);
    }
    return new SinkLane(
        account.sink(), opener, options.policy(), true, settings, records, backlog, died);
  }
}
