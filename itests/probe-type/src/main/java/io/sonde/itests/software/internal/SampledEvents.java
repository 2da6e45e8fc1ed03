package io.sonde.itests.software.internal;

import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Perf events that run a program at each sample, one a processor. */
final class SampledEvents {
  /** PERF_TYPE_SOFTWARE (enum perf_type_id, include/uapi/linux/perf_event.h). */
  private static final int SOFTWARE = 1;

  /** PERF_ATTR_SIZE_VER5, and where the fields of {@code struct perf_event_attr} stand in it. */
  private static final int ATTRIBUTES_SIZE = 112;

  private static final int TYPE = 0;
  private static final int SIZE = 4;
  private static final int CONFIG = 8;
  private static final int SAMPLE_PERIOD_OR_FREQUENCY = 16;
  private static final int FLAGS = 40;

  /** Bits of the flags. */
  private static final long DISABLED = 1;

  private static final long FREQUENCY = 1 << 10;

  /** {@code _IO('$', 0)} and {@code _IOW('$', 8, __u32)} (include/uapi/asm-generic/ioctl.h). */
  private static final long ENABLE = 0x2400;

  private static final long SET_BPF = 0x40042408;

  private static final int ANY_PROCESS = -1;
  private static final int NO_GROUP = -1;

  private final SystemCalls calls;

  SampledEvents(SystemCalls calls) {
    this.calls = calls;
  }

  /**
   * Puts a program on the event of every processor that runs now.
   *
   * @throws KernelException if the kernel refuses one; nothing is left then
   */
  Attachment attach(SoftwareTarget target, List<Integer> processors, ProgramHandle program)
      throws KernelException {
    String subject = "software event " + target;
    List<Descriptor> events = new ArrayList<>();
    boolean attached = false;
    try {
      ByteBuffer attributes = attributes(target);
      for (int processor : processors) {
        Descriptor event =
            calls.perfEventOpen(attributes, ANY_PROCESS, processor, NO_GROUP, subject);
        events.add(event);
        calls.ioctl(event, SET_BPF, program.descriptor(), "PERF_EVENT_IOC_SET_BPF");
      }
      for (Descriptor event : events) {
        calls.ioctl(event, ENABLE, 0, "PERF_EVENT_IOC_ENABLE");
      }
      attached = true;
      return new SampledAttachment(events, subject);
    } finally {
      if (!attached) {
        events.forEach(Descriptor::close);
      }
    }
  }

  private static ByteBuffer attributes(SoftwareTarget target) {
    Rate rate = target.rate();
    return ByteBuffer.allocateDirect(ATTRIBUTES_SIZE)
        .order(ByteOrder.nativeOrder())
        .putInt(TYPE, SOFTWARE)
        .putInt(SIZE, ATTRIBUTES_SIZE)
        .putLong(CONFIG, target.event().number())
        .putLong(SAMPLE_PERIOD_OR_FREQUENCY, rate.number())
        .putLong(FLAGS, DISABLED | (rate.frequency() ? FREQUENCY : 0));
  }
}
