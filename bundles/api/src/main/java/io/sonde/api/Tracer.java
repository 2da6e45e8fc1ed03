package io.sonde.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that starts traces. Several may be started side by side, from any thread.
 *
 * <p>A whole program, in a component that has the service injected:
 *
 * <pre>{@code
 * String text =
 *     """
 *     int kprobe__sys_clone(void *ctx) { bpf_trace_printk("Hello, World!\\n"); return 0; }
 *     """;
 * try (Trace trace = tracer.start(TraceSpec.c(text).to("console:"))) {
 *   trace.await(Duration.ofMinutes(1));
 * } catch (TraceException e) {
 *   System.err.println(e.getMessage() + e.remedy().map(r -> "; " + r).orElse(""));
 * }
 * }</pre>
 *
 * <p>What it needs of Linux: 5.4 or later, and the capabilities that loading, attaching and tracefs
 * ask for, which root has; {@link MissingCapabilityException} names those that are missing.
 */
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
