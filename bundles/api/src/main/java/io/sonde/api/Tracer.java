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

  /**
   * Defines and enables what the specification describes in tracefs and begins to deliver the
   * records that the kernel makes of it, each with the fields of its event's {@code format}. When
   * this returns, every event is enabled. The trace is as any other, but has no maps; at its end
   * what it has defined is removed. Its {@link Trace#spec} has the name, sinks and limits of this
   * one, and a source of language {@code events} with a line for each event.
   *
   * <p>Needs Linux 5.4 and a tracefs that may be written.
   *
   * @throws TraceException if any part cannot be had; nothing is left defined or enabled then
   */
  Trace record(RecordSpec spec) throws TraceException;

  /** The traces started here that have not ended, oldest first. */
  List<Trace> traces();

  /** One of {@link #traces} by its id. */
  default Optional<Trace> trace(TraceId id) {
    return traces().stream().filter(t -> t.id().equals(id)).findFirst();
  }
}
