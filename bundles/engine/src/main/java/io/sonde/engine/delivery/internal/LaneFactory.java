package io.sonde.engine.sinks.internal;

import io.sonde.api.event.QueuePolicy;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.delivery.internal.SinkLane;
import io.sonde.engine.delivery.internal.SinkOpener;

/**
 * Makes lanes that share what all lanes of a tracer share.
 *
 * @param roomMade called when a queue that was full has room again
 */
public record LaneFactory(DeliverySettings settings, ControlRecords records, Runnable roomMade) {
  SinkLane lane(
      String name, SinkOpener opener, QueuePolicy policy, boolean ownsSink, Runnable died) {
    return new SinkLane(name, opener, policy, ownsSink, settings, records, roomMade, died);
  }
}
