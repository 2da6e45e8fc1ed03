package io.sonde.engine.delivery.internal;

import java.time.Duration;

/**
 * What holds for every sink.
 *
 * @param queueBytes how much memory may wait for a sink
 * @param stopTimeout how long a sink may take for one call when it is waited for
 */
public record DeliverySettings(long queueBytes, Duration stopTimeout) {}
