package io.sonde.shell.service.internal;

import io.sonde.api.TraceException;
import io.sonde.api.Tracer;

/** Finds the service that traces. */
@FunctionalInterface
public interface Tracers {
  /**
   * The tracer; waits a moment for it where the container is still starting.
   *
   * @throws TraceException if there is none
   */
  Tracer require() throws TraceException, InterruptedException;
}
