package io.sonde.perf.internal;

import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.RecordSelector;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import io.sonde.kernel.SystemCalls;
import io.sonde.perf.PerfBuffers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens a perf event for each processor online and maps its buffer. */
@Component
public final class KernelPerfBuffers implements PerfBuffers {
  /** PERF_COUNT_SW_BPF_OUTPUT (include/uapi/linux/perf_event.h, enum perf_sw_ids). */
  private static final int BPF_OUTPUT = 10;

  /** PERF_SAMPLE_RAW. */
  private static final int SAMPLE_RAW = 1 << 10;

  /** PERF_FORMAT_LOST; Linux 6.0. */
  private static final int FORMAT_LOST = 1 << 4;

  /** The bit-field {@code watermark}: wake by bytes, not by records. */
  private static final int WATERMARK = 1 << 14;

  /** A buffer wakes us when this part of it has been filled. */
  private static final int WATERMARK_PART = 8;

  private static final int ANY_PROCESS = -1;
  private static final int NO_GROUP = -1;

  private final SystemCalls calls;

  @Activate
  public KernelPerfBuffers(@Reference Kernel kernel) {
    this(kernel.calls());
  }

  KernelPerfBuffers(SystemCalls calls) {
    this.calls = calls;
  }

  @Override
  public EventSource open(ChannelSpec channel, int pages, Slots slots) throws KernelException {
    return open(channel, pages, slots, online());
  }

  private static List<Integer> online() throws KernelException {
    try {
      return OnlineCpus.list();
    } catch (IOException e) {
      KernelException failed = new KernelException("read", "cpu/online", Errno.EIO.number());
      failed.initCause(e);
      throw failed;
    }
  }

  EventSource open(ChannelSpec channel, int pages, Slots slots, List<Integer> cpus)
      throws KernelException {
    if (pages < 1 || Integer.bitCount(pages) != 1) {
      throw new IllegalArgumentException(
          "a perf buffer's pages must be a power of 2, not " + pages);
    }
    RecordSelector selector =
        RecordSelector.padded(channel, PerfRecord.RAW_PREFIX, PerfRecord.UNIT);
    int bytes = Math.multiplyExact(pages, calls.pageSize());
    Poller poller = calls.poller();
    List<CpuBuffer> buffers = new ArrayList<>();
    boolean opened = false;
    try {
      for (int cpu : cpus) {
        buffers.add(buffer(channel.name(), cpu, bytes, slots, poller));
      }
      opened = true;
      return new PerfSource(channel, selector, buffers, poller, bytes);
    } finally {
      if (!opened) {
        poller.close();
        buffers.forEach(CpuBuffer::close);
      }
    }
  }

  private CpuBuffer buffer(String name, int cpu, int bytes, Slots slots, Poller poller)
      throws KernelException {
    String subject = "perf buffer " + name + " of processor " + cpu;
    Descriptor event;
    boolean countsLosses = true;
    try {
      event = event(cpu, bytes, FORMAT_LOST, subject);
    } catch (KernelException e) {
      if (!e.is(Errno.EINVAL)) {
        throw e;
      }
      countsLosses = false;
      event = event(cpu, bytes, 0, subject);
    }
    CpuMemory memory = null;
    boolean ready = false;
    try {
      int page = calls.pageSize();
      memory = new CpuMemory(calls.map(event, 0, page + bytes, true), page);
      slots.put(cpu, event);
      poller.add(event.number(), cpu);
      ready = true;
      return new CpuBuffer(calls, event, memory, countsLosses);
    } finally {
      if (!ready) {
        if (memory != null) {
          memory.close();
        }
        event.close();
      }
    }
  }

  private Descriptor event(int cpu, int bytes, int readFormat, String subject)
      throws KernelException {
    Attributes attributes =
        new Attributes(EventType.PERF_TYPE_SOFTWARE.number())
            .set(AttributeField.CONFIG, BPF_OUTPUT)
            .set(AttributeField.SAMPLE_PERIOD, 1)
            .set(AttributeField.SAMPLE_TYPE, SAMPLE_RAW)
            .set(AttributeField.READ_FORMAT, readFormat)
            .set(AttributeField.FLAGS, WATERMARK)
            .set(AttributeField.WAKEUP_WATERMARK, bytes / WATERMARK_PART);
    return calls.perfEventOpen(attributes.bytes(), ANY_PROCESS, cpu, NO_GROUP, subject);
  }
}
