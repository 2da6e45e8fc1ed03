package io.sonde.bpf.map;

import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that reads ring buffers ({@code BPF_MAP_TYPE_RINGBUF}, Linux 5.8). */
@ProviderType
public interface RingBuffers {
  /**
   * A source of the records that programs submit through a ring buffer, mapped into this process.
   * It has no losses of its own: what does not fit, the submitting program is told. The caller
   * closes it, and only then the map.
   *
   * @param map of type RINGBUF
   * @param channel its records
   * @throws KernelException if it cannot be mapped; nothing of it is left then
   */
  EventSource open(BpfMap map, ChannelSpec channel) throws KernelException;
}
