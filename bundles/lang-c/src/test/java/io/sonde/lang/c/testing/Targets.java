package io.sonde.lang.c.testing;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.ProbeConvention;
import io.sonde.api.lang.TypeInfo;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.lang.c.kernel.internal.RegisterRole;
import io.sonde.lang.c.kernel.internal.RegisterRole.Kind;
import io.sonde.lang.c.kernel.internal.Registers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kernels to compile for, none of them real, and the plans that probes get there. */
public final class Targets {
  public static final List<ProbeConvention> CONVENTIONS =
      List.of(
          new ProbeConvention("kprobe", List.of("kprobe__"), List.of(), List.of()),
          new ProbeConvention("kretprobe", List.of("kretprobe__"), List.of(), List.of()),
          new ProbeConvention("tracepoint", List.of(), List.of("TRACEPOINT_PROBE"), List.of()),
          new ProbeConvention(
              "raw_tracepoint", List.of(), List.of("RAW_TRACEPOINT_PROBE"), List.of()),
          new ProbeConvention("standin", List.of("standin__"), List.of(), List.of()),
          new ProbeConvention(
              "sampled", List.of("sampled__"), List.of("SAMPLED_PROBE"), List.of()));

  private Targets() {}

  public static CompileTarget x86(int major, int minor) {
    return target(Architecture.X86_64, KernelVersion.of(major, minor), Optional.empty());
  }

  /** One on which {@code bpf_trace_printk} is to be a record. */
  public static CompileTarget printing(PrintkMode mode, Set<String> features) {
    CompileTarget plain = x86(6, 18);
    return new CompileTarget(
        plain.architecture(),
        plain.kernel(),
        plain.types(),
        features,
        plain.config(),
        plain.usdt(),
        plain.plans(),
        mode,
        plain.excluded());
  }

  public static CompileTarget arm(int major, int minor) {
    return target(Architecture.AARCH64, KernelVersion.of(major, minor), Optional.empty());
  }

  public static CompileTarget target(
      Architecture architecture, KernelVersion kernel, Optional<TypeInfo> types) {
    return new CompileTarget(
        architecture,
        kernel,
        types,
        Set.of(),
        Map.of("CONFIG_NET", "y"),
        List.of(),
        List.of(),
        PrintkMode.TRACE_PIPE,
        Optional.empty());
  }

  /** A plan for a probe: registers for a kprobe, a record for the others. */
  public static ProbePlan plan(ProbeSpec probe, Architecture architecture) {
    return switch (probe.type()) {
      case "tracepoint" -> plan(probe, ProgramType.TRACEPOINT, "tracepoint", record(), "");
      case "raw_tracepoint" ->
          plan(probe, ProgramType.RAW_TRACEPOINT, "raw tracepoint", arguments(), "");
      case "sampled" ->
          plan(probe, ProgramType.PERF_EVENT, "a sample", sample(probe, architecture), "");
      case "standin" ->
          plan(
              probe,
              ProgramType.RAW_TRACEPOINT,
              "raw tracepoint",
              standIn(architecture),
              "put on sys_enter in the place of a kprobe");
      default -> plan(probe, ProgramType.KPROBE, "pmu", registers(architecture), "");
    };
  }

  private static ProbePlan plan(
      ProbeSpec probe, ProgramType type, String mechanism, ContextLayout layout, String notice) {
    return new ProbePlan(
        probe,
        type,
        0,
        Optional.empty(),
        mechanism,
        Map.of(),
        layout,
        notice.isEmpty() ? Optional.empty() : Optional.of(notice));
  }

  private static ContextLayout registers(Architecture architecture) {
    Registers registers = Registers.of(architecture);
    Map<String, Access> all = new LinkedHashMap<>();
    for (int offset = 0; offset < registers.size(); offset += 8) {
      all.put(registers.at(offset).orElseThrow(), Access.context(offset, 8, false));
    }
    List<Access> parameters = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      parameters.add(all.get(registers.name(new RegisterRole(Kind.PARAMETER, i))));
    }
    Access result = all.get(registers.name(new RegisterRole(Kind.RESULT, 0)));
    return new ContextLayout(
        Optional.of("pt_regs"), List.of(), parameters, Optional.of(result), all, List.of());
  }

  /** Only the first parameter's register: the pointer that a raw tracepoint gets. */
  private static ContextLayout standIn(Architecture architecture) {
    Registers registers = Registers.of(architecture);
    String first = registers.name(new RegisterRole(Kind.PARAMETER, 0));
    List<Access> parameters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int offset = registers.offset(registers.name(new RegisterRole(Kind.PARAMETER, i)));
      parameters.add(Access.through(0, offset, 8, false));
    }
    return new ContextLayout(
        Optional.of("pt_regs"),
        List.of(),
        parameters,
        Optional.empty(),
        Map.of(first, Access.context(0, 8, false)),
        List.of());
  }

  /**
   * A struct of which no BTF tells: registers, and what stands behind them. The target {@code
   * short} has less of it.
   */
  private static ContextLayout sample(ProbeSpec probe, Architecture architecture) {
    ContextLayout registers = registers(architecture);
    int end = Registers.of(architecture).size();
    List<ContextField> fields = new ArrayList<>();
    fields.add(new ContextField("regs", "struct pt_regs", Access.context(0, end, false)));
    fields.add(new ContextField("period", "u64", Access.context(end, 8, false)));
    if (!probe.target().equals("short")) {
      fields.add(new ContextField("weight", "s32", Access.context(end + 8, 4, true)));
      fields.add(new ContextField("slots", "unsigned int[4]", Access.context(end + 12, 16, false)));
      fields.add(new ContextField("depth", "int", Access.through(end + 32, 20, 4, true)));
    }
    return new ContextLayout(
        Optional.of("sample_data"),
        fields,
        List.of(),
        Optional.empty(),
        registers.registers(),
        List.of());
  }

  private static ContextLayout arguments() {
    List<ContextField> fields = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      fields.add(new ContextField("args[" + i + "]", "u64", Access.context(i * 8, 8, false)));
    }
    return new ContextLayout(
        Optional.empty(), fields, List.of(), Optional.empty(), Map.of(), List.of());
  }

  private static ContextLayout record() {
    return new ContextLayout(
        Optional.empty(),
        List.of(
            new ContextField("dfd", "int", Access.context(16, 8, true)),
            new ContextField("filename", "const char *", Access.context(24, 8, false)),
            new ContextField("flags", "umode_t", Access.context(32, 2, false)),
            new ContextField("comm", "char[16]", Access.context(40, 8, false)),
            new ContextField("ret", "long", Access.context(56, 8, true)),
            new ContextField("data_loc_name", "unsigned int", Access.context(64, 4, false))),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of());
  }
}
