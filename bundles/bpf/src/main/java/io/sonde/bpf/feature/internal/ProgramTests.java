package io.sonde.bpf.feature.internal;

import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.AluOperation;
import io.sonde.bpf.Helpers;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.Register;
import io.sonde.bpf.attr.internal.EnableStats;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.util.List;
import java.util.Map;

/** Loads one program of each kind, attached to nothing. */
final class ProgramTests {
  private static final Capability[] NEEDED = {Capability.CAP_BPF, Capability.CAP_PERFMON};

  private final Attempts attempts;
  private final Refusals refusals;

  ProgramTests(Attempts attempts, Refusals refusals) {
    this.attempts = attempts;
    this.refusals = refusals;
  }

  Map<String, Test> byId() {
    return Map.of(
        "program.tracepoint",
        feature -> load(feature, ProgramType.TRACEPOINT),
        "program.kprobe",
        feature -> load(feature, ProgramType.KPROBE),
        "program.raw-tracepoint",
        feature -> load(feature, ProgramType.RAW_TRACEPOINT),
        "helper.probe-read-kernel",
        this::readKernel,
        "program.test-run",
        this::testRun,
        "program.stats",
        this::stats);
  }

  private Verdict load(Feature feature, ProgramType type) {
    return refusals.tried(feature, () -> attempts.load(type, AttachType.NONE, 0), NEEDED);
  }

  /** A program that reads eight bytes at address 0, if it ever ran. */
  private Verdict readKernel(Feature feature) {
    List<Instruction> code =
        List.of(
            Instruction.move(Register.R1, Register.R10),
            Instruction.alu(AluOperation.ADD, true, Register.R1, -Long.BYTES),
            Instruction.move(Register.R2, Long.BYTES),
            Instruction.move(Register.R3, 0),
            Instruction.call(Helpers.get("bpf_probe_read_kernel")),
            Instruction.move(Register.R0, 0),
            Instruction.exit());
    ProgramType type = ProgramType.RAW_TRACEPOINT;
    return refusals.tried(
        feature,
        () -> attempts.load(attempts.program(type, AttachType.NONE, 0, code), type),
        NEEDED);
  }

  private Verdict testRun(Feature feature) {
    try (Descriptor program = attempts.load(ProgramType.RAW_TRACEPOINT, AttachType.NONE, 0)) {
      attempts
          .attributes(TestRun.class)
          .set(TestRun.PROG_FD, program.number())
          .call(BpfCommand.BPF_PROG_TEST_RUN, "a raw tracepoint program");
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.verdict(feature, e, NEEDED);
    }
  }

  /** On while the descriptor is open. */
  private Verdict stats(Feature feature) {
    return refusals.tried(
        feature,
        () ->
            attempts.open(
                attempts.attributes(EnableStats.class), BpfCommand.BPF_ENABLE_STATS, "run time"),
        Capability.CAP_SYS_ADMIN);
  }
}
