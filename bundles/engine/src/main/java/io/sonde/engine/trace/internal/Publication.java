package io.sonde.engine.trace.internal;

import io.sonde.api.Trace;

/** Makes a trace known to others, as a service. */
public interface Publication {
  /** A trace that is known. */
  interface Entry {
    void state(Trace.State state);

    /** It is no longer known; more than once is harmless. */
    void withdraw();
  }

  Entry publish(Trace trace);
}
