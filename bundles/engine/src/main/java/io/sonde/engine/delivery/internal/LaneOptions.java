package io.sonde.engine.delivery.internal;

import io.sonde.api.event.QueuePolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of events that a sink is too slow for.
 *
 * @param policy what its queue does when it is full
 * @param queueBytes how much memory may wait
 * @param spill where the rest waits, or all, if the policy says so
 */
public record LaneOptions(QueuePolicy policy, long queueBytes, Optional<SpillOptions> spill) {
  /**
   * Where events wait on disk.
   *
   * @param folder of all sinks that spill there
   * @param sink what tells the sink from all others
   * @param bytes on disk at most
   */
  public record SpillOptions(Path folder, String sink, long bytes) {}
}
