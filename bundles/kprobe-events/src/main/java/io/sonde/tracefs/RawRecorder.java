package io.sonde.tracefs;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that records events of tracefs, static or defined, with no BPF program: it reads the
 * pages of a trace buffer of its own ({@code per_cpu/cpuN/trace_pipe_raw}) and decodes them by the
 * events' {@code format}.
 */
@ProviderType
public interface RawRecorder {
  /**
   * Makes a tracefs instance for these events, with their filters, and opens its pages. Nothing is
   * recorded before {@link Recording#enable}. The caller closes it.
   *
   * @throws IOException if an event does not exist, the kernel refuses a filter (with what its
   *     error log says), or anything else fails; nothing is left then
   */
  Recording open(RecordingRequest request) throws IOException;
}
