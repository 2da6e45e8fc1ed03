package io.sonde.bpf.link.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.RawTracepointOpen;
import io.sonde.bpf.link.Links;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links through bpf(2). */
@Component
public final class KernelLinks implements Links {
  private final Kernel kernel;

  @Activate
  public KernelLinks(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Attachment rawTracepoint(String tracepoint, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    String description = "raw tracepoint " + tracepoint;
    try {
      int number =
          new Attributes<>(kernel.calls(), RawTracepointOpen.class)
              .pointText(RawTracepointOpen.NAME, tracepoint)
              .set(RawTracepointOpen.PROG_FD, program.descriptor())
              .call(BpfCommand.BPF_RAW_TRACEPOINT_OPEN, tracepoint);
      return new RawTracepointLink(description, kernel.calls().own(number));
    } catch (KernelException e) {
      throw new AttachException(
          plan,
          "cannot attach program " + program.name() + " to " + description + ": " + e.getMessage(),
          remedy(tracepoint, e),
          e);
    }
  }

  private String remedy(String tracepoint, KernelException e) {
    if (e.is(Errno.ENOENT)) {
      return "this kernel has no tracepoint "
          + tracepoint
          + "; if a module has it, load the module";
    }
    if (e.is(Errno.EPERM) || e.is(Errno.EACCES)) {
      List<String> missing =
          kernel.capabilities().missing(Capability.CAP_BPF, Capability.CAP_PERFMON);
      return missing.isEmpty() ? null : "give the process " + String.join(" and ", missing);
    }
    return null;
  }
}
