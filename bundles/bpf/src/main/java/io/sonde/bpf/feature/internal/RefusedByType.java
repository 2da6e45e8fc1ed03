package io.sonde.bpf.feature.internal;

import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.btf.BtfKind;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Feature;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * Finds out who refuses a program whose loader lacks nothing, by the order in which BPF_PROG_LOAD
 * looks at its arguments (bpf_prog_load in kernel/bpf/syscall.c, Linux 5.5 to 6.18): security
 * modules that judge the command, flags, size, capabilities that the type needs, security modules
 * that judge the program, the verifier. An argument that is wrong for one of these tells, by the
 * error, whether the refusal comes before it.
 */
final class RefusedByType {
  /** No kernel knows it. */
  private static final long UNKNOWN_FLAG = 1L << 31;

  /** One more than BPF_COMPLEXITY_LIMIT_INSNS (include/linux/bpf.h). */
  private static final int TOO_LARGE = 1_000_001;

  private static final int LOG_BYTES = 1 << 12;
  private static final String REMEDY =
      "boot a kernel that allows it; tracepoints and raw tracepoints work without";

  private final Attempts attempts;
  private final Refusals refusals;
  private final Targets targets;

  RefusedByType(Attempts attempts, Refusals refusals, Targets targets) {
    this.attempts = attempts;
    this.refusals = refusals;
    this.targets = targets;
  }

  /**
   * The verdict on a program that was denied.
   *
   * @param e how
   */
  Verdict verdict(
      Feature feature, KernelException e, ProgramType type, AttachType attachType, int btfId)
      throws IOException {
    if (!controlLoads()) {
      // Then it is not about this type: nothing that asks for these capabilities is allowed.
      return refusals.verdict(feature, e);
    }
    Errno flagged =
        refusal(program(type, attachType, btfId).set(ProgLoad.PROG_FLAGS, UNKNOWN_FLAG), type);
    if (flagged == Errno.EPERM || flagged == Errno.EACCES) {
      return feature.no(
          "bpf(2) answers "
              + flagged
              + " before it looks at any argument: a security module or seccomp filter forbids it",
          "look at the policy of the security modules in force, and at the container's filter");
    }
    Errno large = refusal(program(type, attachType, btfId).set(ProgLoad.INSN_CNT, TOO_LARGE), type);
    if (large == Errno.E2BIG) {
      return laterOn(feature, type, attachType, btfId);
    }
    return feature.no(
        "a rule of this kernel's own build forbids the attach type: "
            + large
            + " comes before size, target and code are looked at, where Linux as published asks for"
            + " capabilities only, which suffice to load a BTF raw tracepoint; seccomp, security"
            + " modules that judge bpf(2) and the verifier come before or after (whether the rule"
            + " depends on lockdown cannot be seen)",
        REMEDY);
  }

  /** After the size: a security module, or the verifier, which then says why. */
  private Verdict laterOn(Feature feature, ProgramType type, AttachType attachType, int btfId) {
    ByteBuffer log = ByteBuffer.allocateDirect(LOG_BYTES);
    Errno logged =
        refusal(
            program(type, attachType, btfId)
                .point(ProgLoad.LOG_BUF, log)
                .set(ProgLoad.LOG_SIZE, LOG_BYTES)
                .set(ProgLoad.LOG_LEVEL, 1),
            type);
    return log.get(0) == 0
        ? feature.no(
            logged
                + " after the checks of arguments and capabilities, before the verifier: a"
                + " security module forbids it",
            "look at the policy of the security modules in force (the file lsm of securityfs)")
        : feature.no(
            logged + " from the verifier or on attaching, though no capability is missing");
  }

  private Attributes<ProgLoad> program(ProgramType type, AttachType attachType, int btfId) {
    return attempts.program(type, attachType, btfId, Attempts.NOTHING);
  }

  /** The error of an attempt to load; null if it succeeds. */
  private Errno refusal(Attributes<ProgLoad> program, ProgramType type) {
    try {
      attempts.load(program, type).close();
      return null;
    } catch (KernelException e) {
      return Errno.of(e.errno()).orElse(null);
    }
  }

  /** A program that needs the same capabilities, and is attached without changing any code. */
  private boolean controlLoads() throws IOException {
    OptionalInt id = targets.find(BtfKind.TYPEDEF, Targets.TRACEPOINT_TYPE);
    ProgramType type = ProgramType.TRACING;
    return id.isPresent()
        && refusal(program(type, AttachType.BPF_TRACE_RAW_TP, id.getAsInt()), type) == null;
  }
}
