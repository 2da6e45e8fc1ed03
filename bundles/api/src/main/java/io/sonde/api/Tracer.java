package io.sonde.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The service that starts traces. Several may be started side by side, from any thread. */
@ProviderType
public interface Tracer {
  /**
   * Compiles, loads and attaches what the specification describes and begins to deliver its events.
   * When this returns, every probe is attached. The caller closes the trace; it also ends by the
   * specification's own limits.
   *
   * @throws TraceException if any part cannot be had; nothing is left attached then
   */
  Trace start(TraceSpec spec) throws TraceException;

  /** The traces started here that have not ended, oldest first. */
  List<Trace> traces();

  /** One of {@link #traces} by its id. */
  default Optional<Trace> trace(TraceId id) {
    return traces().stream().filter(t -> t.id().equals(id)).findFirst();
  }
}
