package io.sonde.engine.trace.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.RingBuffers;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.perf.PerfBuffers;
import io.sonde.tracefs.TracePipes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Opens the sources that a compiled object's channels need. */
final class SourceOpener {
  /** The channel of {@code bpf_trace_printk}. */
  static final String TRACE_PIPE = "trace_pipe";

  private final TracePipes tracePipes;
  private final RingBuffers ringBuffers;
  private final PerfBuffers perfBuffers;
  private final int perfBufferPages;

  /**
   * @param perfBufferPages of a perf buffer for each processor
   */
  SourceOpener(EngineServices services, int perfBufferPages) {
    this.tracePipes = services.tracePipes();
    this.ringBuffers = services.ringBuffers();
    this.perfBuffers = services.perfBuffers();
    this.perfBufferPages = perfBufferPages;
  }

  /** Opens the source of one channel; the caller closes it, and only then the object. */
  EventSource open(TraceId trace, LoadedObject object, ChannelSpec channel) throws TraceException {
    if (channel.name().equals(TRACE_PIPE)) {
      return tracePipe(trace);
    }
    BpfMap map = object.maps().get(channel.name());
    MapType type = map == null ? MapType.UNSPEC : map.spec().type();
    try {
      return switch (type) {
        case RINGBUF -> ringBuffers.open(map, channel);
        case PERF_EVENT_ARRAY ->
            perfBuffers.open(channel, perfBufferPages, (cpu, event) -> put(map, cpu, event));
        default -> throw unreadable(object, channel);
      };
    } catch (KernelException e) {
      throw new TraceException(
          "events of " + channel.name() + " cannot be read: " + e.getMessage(), remedy(e), e);
    }
  }

  private static TraceException unreadable(LoadedObject object, ChannelSpec channel) {
    return new TraceException(
        "events of "
            + object.spec().name()
            + " go through "
            + channel.name()
            + ", which is neither a ring buffer nor a perf event array",
        "use BPF_RINGBUF_OUTPUT, BPF_PERF_OUTPUT or bpf_trace_printk");
  }

  /** Memory of perf buffers beyond perf_event_mlock_kb is locked memory of the process. */
  private static String remedy(KernelException e) {
    if (e.is(Errno.EPERM) || e.is(Errno.ENOMEM)) {
      return "make the buffers smaller, or raise the limit on locked memory (ulimit -l)";
    }
    return null;
  }

  private static void put(BpfMap map, int cpu, Descriptor event) throws KernelException {
    map.update(number(cpu), number(event.number()), BpfMap.UpdateFlag.ANY);
  }

  private static ByteBuffer number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, value);
  }

  private EventSource tracePipe(TraceId trace) throws TraceException {
    try {
      return tracePipes.open("trace-" + trace);
    } catch (IOException e) {
      throw new TraceException("no trace_pipe to read from: " + e.getMessage(), null, e);
    }
  }
}
