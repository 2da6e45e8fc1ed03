package io.sonde.perf.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import io.sonde.perf.PerfEvents;
import io.sonde.perf.internal.Refusal.Step;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attaches programs by perf_event_open(2) and PERF_EVENT_IOC_SET_BPF. */
@Component
public final class PerfEventAttacher implements PerfEvents {
  private static final int ANY_PROCESS = -1;

  /** Programs of tracing events run on every processor, whichever the event is opened for. */
  private static final int FIRST_PROCESSOR = 0;

  private static final int NO_GROUP = -1;

  private final SystemCalls calls;

  @Activate
  public PerfEventAttacher(@Reference Kernel kernel) {
    this(kernel.calls());
  }

  PerfEventAttacher(SystemCalls calls) {
    this.calls = calls;
  }

  @Override
  public Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    Attributes attributes =
        new Attributes(EventType.PERF_TYPE_TRACEPOINT.number())
            .set(AttributeField.CONFIG, id)
            .set(AttributeField.SAMPLE_PERIOD, 1)
            .set(AttributeField.WAKEUP_EVENTS, 1);
    return attach(attributes, "tracepoint " + subject, plan, program);
  }

  private Attachment attach(
      Attributes attributes, String subject, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    Descriptor event = open(attributes, subject, plan);
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
      return new PerfAttachment(event, subject);
    } finally {
      if (!attached) {
        event.close();
      }
    }
  }

  private Descriptor open(Attributes attributes, String subject, ProbePlan plan)
      throws AttachException {
    try {
      return calls.perfEventOpen(
          attributes.bytes(), ANY_PROCESS, FIRST_PROCESSOR, NO_GROUP, subject);
    } catch (KernelException e) {
      throw Refusal.explain(Step.OPEN, subject, plan, e);
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
