package io.sonde.shell.service.internal;

import io.sonde.api.TraceException;
import io.sonde.tracefs.EventRegistry;

/** Finds the service that defines events. */
@FunctionalInterface
public interface EventRegistries {
  /**
   * The registry; waits a moment for it where the container is still starting.
   *
   * @throws TraceException if there is none
   */
  EventRegistry require() throws TraceException, InterruptedException;
}
