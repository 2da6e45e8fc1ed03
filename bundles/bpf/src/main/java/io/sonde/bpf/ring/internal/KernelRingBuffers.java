package io.sonde.bpf.ring.internal;

import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.MapType;
import io.sonde.api.lang.RecordSelector;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.RingBuffers;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Maps ring buffers of the running kernel. */
@Component
public final class KernelRingBuffers implements RingBuffers {
  private final SystemCalls calls;

  @Activate
  public KernelRingBuffers(@Reference Kernel kernel) {
    this.calls = kernel.calls();
  }

  @Override
  public EventSource open(BpfMap map, ChannelSpec channel) throws KernelException {
    int size = map.spec().maxEntries();
    if (map.spec().type() != MapType.RINGBUF) {
      throw new IllegalArgumentException(
          "map " + map.spec().name() + " is no ring buffer but " + map.spec().type());
    }
    if (size > RingMemory.LARGEST) {
      throw new KernelException("mmap", "ring buffer " + map.spec().name(), Errno.ENOMEM.number());
    }
    RecordSelector selector = RecordSelector.exact(channel);
    int descriptor = map.descriptor();
    return new RingSource(
        channel,
        selector,
        descriptor,
        RingMemory.map(calls, new MapDescriptor(map.spec().name(), descriptor), size));
  }
}
