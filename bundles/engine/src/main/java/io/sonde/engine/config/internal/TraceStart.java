package io.sonde.engine.config.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;

/** Starts traces. */
@FunctionalInterface
public interface TraceStart {
  /** Starts one; all its probes are attached when this returns. */
  Trace start(TraceSpec spec) throws TraceException;
}
