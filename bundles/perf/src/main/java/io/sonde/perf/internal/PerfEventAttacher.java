package io.sonde.perf.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import io.sonde.perf.KprobePlace;
import io.sonde.perf.PerfEvents;
import io.sonde.perf.internal.Refusal.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attaches programs by perf_event_open(2) and PERF_EVENT_IOC_SET_BPF. */
@Component
public final class PerfEventAttacher implements PerfEvents {
  private static final int ANY_PROCESS = -1;

  /** Programs of tracing events run on every processor, whichever the event is opened for. */
  private static final int FIRST_PROCESSOR = 0;

  /** The event source of kprobes, and the name of its flag for the return. */
  private static final String KPROBE = "kprobe";

  private static final String RETPROBE = "retprobe";

  private static final int NO_GROUP = -1;

  /** Category of the tracepoints at the entry and exit of system calls. */
  private static final String SYSTEM_CALLS = "syscalls:";

  private final SystemCalls calls;
  private final EventSources sources;

  @Activate
  public PerfEventAttacher(@Reference Kernel kernel) {
    this(kernel.calls(), new EventSources(Path.of("/sys/bus/event_source/devices")));
  }

  PerfEventAttacher(SystemCalls calls, EventSources sources) {
    this.calls = calls;
    this.sources = sources;
  }

  @Override
  public Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    return attach(
        Step.OPEN, numbered(id), "tracepoint " + subject, missesOf(subject), plan, program);
  }

  @Override
  public Attachment registered(int id, String description, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    return attach(Step.OPEN, numbered(id), description, OptionalLong.empty(), plan, program);
  }

  private static Attributes numbered(int id) {
    return new Attributes(EventType.PERF_TYPE_TRACEPOINT.number())
        .set(AttributeField.CONFIG, id)
        .set(AttributeField.SAMPLE_PERIOD, 1)
        .set(AttributeField.WAKEUP_EVENTS, 1);
  }

  /**
   * perf drops, uncounted, a hit that comes while it is busy with another event in the same context
   * (perf_trace_buf_alloc in kernel/trace/trace_event_perf.c). At the border of a system call no
   * event can be under way.
   */
  private static OptionalLong missesOf(String tracepoint) {
    return tracepoint.startsWith(SYSTEM_CALLS) ? OptionalLong.of(0) : OptionalLong.empty();
  }

  @Override
  public boolean offersKprobes() {
    return sources.has(KPROBE);
  }

  @Override
  public Attachment kprobe(KprobePlace place, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    String offset = place.offset() == 0 ? "" : "+0x" + Long.toHexString(place.offset());
    String subject = (place.atReturn() ? "kretprobe " : "kprobe ") + place.label() + offset;
    boolean named = place.address() == 0;
    ByteBuffer name = terminated(place.label());
    Attributes attributes;
    try {
      attributes =
          new Attributes(sources.type(KPROBE))
              .set(
                  AttributeField.CONFIG,
                  place.atReturn() ? 1L << sources.configBit(KPROBE, RETPROBE) : 0)
              .set(AttributeField.SAMPLE_PERIOD, 1)
              .set(AttributeField.WAKEUP_EVENTS, 1)
              .set(AttributeField.CONFIG1, named ? calls.address(name) : 0)
              .set(AttributeField.CONFIG2, place.address() + place.offset());
    } catch (IOException e) {
      throw new AttachException(
          plan, "cannot attach to " + subject + ": " + e.getMessage(), null, e);
    }
    try {
      return attach(Step.OPEN_KPROBE, attributes, subject, OptionalLong.empty(), plan, program);
    } finally {
      // The kernel reads the name through its address, of which the collector knows nothing.
      java.lang.ref.Reference.reachabilityFence(name);
    }
  }

  private static ByteBuffer terminated(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).put((byte) 0).flip();
  }

  private Attachment attach(
      Step opening,
      Attributes attributes,
      String subject,
      OptionalLong misses,
      ProbePlan plan,
      ProgramHandle program)
      throws AttachException {
    Descriptor event = open(opening, attributes, subject, plan);
    boolean attached = false;
    try {
      request(
          Step.SET_PROGRAM,
          PerfRequest.PERF_EVENT_IOC_SET_BPF,
          event,
          program.descriptor(),
          subject,
          plan);
      request(Step.ENABLE, PerfRequest.PERF_EVENT_IOC_ENABLE, event, 0, subject, plan);
      attached = true;
      return new PerfAttachment(event, subject, misses);
    } finally {
      if (!attached) {
        event.close();
      }
    }
  }

  private Descriptor open(Step step, Attributes attributes, String subject, ProbePlan plan)
      throws AttachException {
    try {
      return calls.perfEventOpen(
          attributes.bytes(), ANY_PROCESS, FIRST_PROCESSOR, NO_GROUP, subject);
    } catch (KernelException e) {
      throw Refusal.explain(step, subject, plan, e);
    }
  }

  private void request(
      Step step,
      PerfRequest request,
      Descriptor event,
      long argument,
      String subject,
      ProbePlan plan)
      throws AttachException {
    try {
      calls.ioctl(event, request.code(), argument, request.name());
    } catch (KernelException e) {
      throw Refusal.explain(step, subject, plan, e);
    }
  }
}
