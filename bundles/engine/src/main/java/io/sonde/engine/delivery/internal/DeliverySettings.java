package io.sonde.engine.delivery.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for every sink that does not ask for something else.
 *
 * @param queueBytes how much memory may wait for a sink
 * @param stopTimeout how long a sink may take for one call when it is waited for
 * @param spillFolder where sinks that spill do so
 */
public record DeliverySettings(long queueBytes, Duration stopTimeout, Optional<Path> spillFolder) {
  /** Settings with no folder to spill to. */
  public DeliverySettings(long queueBytes, Duration stopTimeout) {
    this(queueBytes, stopTimeout, Optional.empty());
  }
}
