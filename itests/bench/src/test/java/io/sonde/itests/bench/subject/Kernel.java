package io.sonde.itests.bench.subject;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.ProbeConvention;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.RegisterLayout;
import io.sonde.kernel.arch.internal.RegisterLayouts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kernel to compile for, whatever kernel this is: Linux 6.1 on x86-64, with kprobes. */
final class Kernel {
  static final List<ProbeConvention> CONVENTIONS =
      List.of(
          new ProbeConvention("kprobe", List.of("kprobe__"), List.of(), List.of()),
          new ProbeConvention("kretprobe", List.of("kretprobe__"), List.of(), List.of()));

  private static final RegisterLayout REGISTERS = RegisterLayouts.of(Architecture.X86_64);

  private Kernel() {}

  static CompileTarget target(List<ProbePlan> plans) {
    return new CompileTarget(
        Architecture.X86_64,
        KernelVersion.of(6, 1),
        Optional.empty(),
        Set.of(),
        Map.of(),
        List.of(),
        plans,
        PrintkMode.TRACE_PIPE,
        Optional.empty());
  }

  /** A kprobe whose context is the registers. */
  static ProbePlan plan(ProbeSpec probe) {
    Map<String, Access> registers = new HashMap<>();
    REGISTERS
        .offsets()
        .forEach((name, offset) -> registers.put(name, Access.context(offset, 8, false)));
    List<Access> parameters = REGISTERS.parameters().stream().map(registers::get).toList();
    ContextLayout context =
        new ContextLayout(
            Optional.of("pt_regs"),
            List.of(),
            parameters,
            Optional.of(registers.get(REGISTERS.returnValue())),
            registers,
            List.of());
    return new ProbePlan(
        probe, ProgramType.KPROBE, 0, Optional.empty(), "pmu", Map.of(), context, Optional.empty());
  }
}
