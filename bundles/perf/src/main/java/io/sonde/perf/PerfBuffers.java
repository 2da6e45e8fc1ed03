package io.sonde.perf;

import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that reads perf buffers: what programs submit through a perf event array, {@code
 * BPF_MAP_TYPE_PERF_EVENT_ARRAY}.
 */
@ProviderType
public interface PerfBuffers {
  /** The perf event array's slots. */
  @FunctionalInterface
  interface Slots {
    /** Puts the event of a processor into the array. */
    void put(int cpu, Descriptor event) throws KernelException;
  }

  /**
   * A source that reads one buffer a processor online, as one stream. What a full buffer did not
   * take is counted in its losses ({@code PERF_RECORD_LOST}; {@code PERF_FORMAT_LOST}, Linux 6.0).
   * The caller closes it.
   *
   * @param channel its records
   * @param pages of each buffer, a power of 2
   * @param slots where each processor's event goes
   * @throws KernelException if the events cannot be opened; nothing of them is left then
   */
  EventSource open(ChannelSpec channel, int pages, Slots slots) throws KernelException;
}
