package io.sonde.bpf.feature.internal;

import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.attr.internal.LinkCreate;
import io.sonde.btf.BtfKind;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;

/** Programs that the kernel binds to its own types: loaded, attached to what is hardly ever hit. */
final class TracingTests {
  private static final Capability[] NEEDED = {Capability.CAP_BPF, Capability.CAP_PERFMON};

  private static final String ITERATOR = "bpf_iter_task";

  private final Attempts attempts;
  private final Refusals refusals;
  private final Targets targets;

  TracingTests(Attempts attempts, Refusals refusals, Targets targets) {
    this.attempts = attempts;
    this.refusals = refusals;
    this.targets = targets;
  }

  Map<String, Test> byId() {
    return Map.of(
        "tracing.tp-btf", this::rawTracepoint,
        "tracing.iterator", this::iterator,
        "tracing.fentry", this::fentry);
  }

  private Verdict rawTracepoint(Feature feature) throws IOException {
    OptionalInt id = targets.find(BtfKind.TYPEDEF, Targets.TRACEPOINT_TYPE);
    if (id.isEmpty()) {
      return withoutTarget(feature, Targets.TRACEPOINT_TYPE);
    }
    try (Descriptor program = load(AttachType.BPF_TRACE_RAW_TP, id.getAsInt())) {
      attempts.rawTracepoint(null, program).close();
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.verdict(feature, e, NEEDED);
    }
  }

  private Verdict iterator(Feature feature) throws IOException {
    OptionalInt id = targets.find(BtfKind.FUNC, ITERATOR);
    if (id.isEmpty()) {
      return withoutTarget(feature, ITERATOR);
    }
    AttachType type = AttachType.BPF_TRACE_ITER;
    try (Descriptor program = load(type, id.getAsInt())) {
      attempts
          .open(
              attempts
                  .attributes(LinkCreate.class)
                  .set(LinkCreate.PROG_FD, program.number())
                  .set(LinkCreate.ATTACH_TYPE, type.number()),
              BpfCommand.BPF_LINK_CREATE,
              ITERATOR)
          .close();
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.verdict(feature, e, NEEDED);
    }
  }

  private Verdict fentry(Feature feature) throws IOException {
    OptionalInt id = targets.find(BtfKind.FUNC, Targets.TEST_FUNCTION);
    if (id.isEmpty()) {
      return withoutTarget(feature, Targets.TEST_FUNCTION);
    }
    try (Descriptor program = load(AttachType.BPF_TRACE_FENTRY, id.getAsInt())) {
      attempts.rawTracepoint(null, program).close();
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.isUnexplained(e, NEEDED)
          ? new RefusedByType(attempts, refusals, targets)
              .verdict(feature, e, ProgramType.TRACING, AttachType.BPF_TRACE_FENTRY, id.getAsInt())
          : refusals.verdict(feature, e, NEEDED);
    }
  }

  private Descriptor load(AttachType type, int id) throws KernelException {
    return attempts.load(ProgramType.TRACING, type, id);
  }

  private Verdict withoutTarget(Feature feature, String name) throws IOException {
    return targets.hasTypes()
        ? feature.no("the kernel's BTF has no " + name)
        : feature.no("this kernel has no BTF (/sys/kernel/btf/vmlinux)");
  }
}
