package io.sonde.bpf.link.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.LinkCreate;
import io.sonde.bpf.attr.internal.RawTracepointOpen;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.bpf.link.Links;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links through bpf(2). */
@Component
public final class KernelLinks implements Links {
  private static final int BPF_F_KPROBE_MULTI_RETURN = 1;

  private final Kernel kernel;

  // Two threads may both ask: the same comes out.
  private volatile Boolean kprobeMulti;

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
      return missingCapabilities();
    }
    return null;
  }

  private String missingCapabilities() {
    List<String> missing =
        kernel.capabilities().missing(Capability.CAP_BPF, Capability.CAP_PERFMON);
    return missing.isEmpty() ? null : "give the process " + String.join(" and ", missing);
  }

  @Override
  public boolean offersKprobeMulti() throws KernelException {
    Boolean known = kprobeMulti;
    if (known == null) {
      known = KprobeMultiProbe.ask(kernel);
      kprobeMulti = known;
    }
    return known;
  }

  @Override
  public Attachment kprobeMulti(KprobeMulti functions, ProbePlan plan, ProgramHandle program)
      throws AttachException {
    String description =
        (functions.atReturn() ? "kretprobe" : "kprobe")
            + "_multi on "
            + functions.symbols().size()
            + " functions";
    Attributes<LinkCreate> attributes =
        new Attributes<>(kernel.calls(), LinkCreate.class)
            .set(LinkCreate.PROG_FD, program.descriptor())
            .set(LinkCreate.ATTACH_TYPE, KprobeMulti.ATTACH_TYPE)
            .set(
                LinkCreate.KPROBE_MULTI_FLAGS, functions.atReturn() ? BPF_F_KPROBE_MULTI_RETURN : 0)
            .set(LinkCreate.KPROBE_MULTI_CNT, functions.symbols().size());
    try {
      int number = create(attributes, functions, description);
      return new KprobeMultiLink(description, kernel.calls().own(number), kernel);
    } catch (KernelException e) {
      throw new AttachException(
          plan,
          "cannot attach program " + program.name() + " to " + description + ": " + e.getMessage(),
          e.is(Errno.EPERM) || e.is(Errno.EACCES)
              ? missingCapabilities()
              : "one of them may not be traceable: --attach pmu names it",
          e);
    }
  }

  private int create(Attributes<LinkCreate> attributes, KprobeMulti functions, String description)
      throws KernelException {
    if (!functions.addresses().isEmpty()) {
      ByteBuffer array =
          ByteBuffer.allocateDirect(functions.addresses().size() * Long.BYTES)
              .order(ByteOrder.nativeOrder());
      functions.addresses().forEach(array::putLong);
      return attributes
          .point(LinkCreate.KPROBE_MULTI_ADDRS, array.flip())
          .call(BpfCommand.BPF_LINK_CREATE, description);
    }
    NameArray names = new NameArray(kernel.calls(), functions.symbols());
    try {
      return attributes
          .point(LinkCreate.KPROBE_MULTI_SYMS, names.pointers())
          .call(BpfCommand.BPF_LINK_CREATE, description);
    } finally {
      names.keep();
    }
  }
}
