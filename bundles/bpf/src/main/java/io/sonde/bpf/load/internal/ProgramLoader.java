package io.sonde.bpf.load.internal;

import io.sonde.api.Notice;
import io.sonde.api.TraceException;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.Register;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.btf.DebugInfo;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Loads programs: BPF_PROG_LOAD, without a log first, as logging slows the verifier down. */
final class ProgramLoader {
  private static final int FIRST_LOG_BYTES = 1 << 18;

  /** Kernels before 5.2 take no more than 16 MiB less one. */
  private static final int MAX_LOG_BYTES = (1 << 24) - 1;

  /** The verifier gives up with EAGAIN when a signal comes. */
  private static final int ATTEMPTS = 5;

  private final Kernel kernel;
  private final Privileges privileges;
  private final String license;
  private final Optional<Descriptor> btf;
  private final AttachTargets targets;
  private final List<Notice> notices;

  /**
   * @param btf of the object the programs belong to
   * @param notices gets what the user should know
   */
  ProgramLoader(
      Kernel kernel,
      Privileges privileges,
      String license,
      Optional<Descriptor> btf,
      List<Notice> notices) {
    this.kernel = kernel;
    this.privileges = privileges;
    this.license = license;
    this.btf = btf;
    this.targets = new AttachTargets(kernel);
    this.notices = notices;
  }

  /** What came of an attempt: a descriptor, or an error with what the verifier said. */
  private record Attempt(Descriptor program, KernelException error, VerifierLog log) {}

  /**
   * Loads a program. The caller closes it.
   *
   * @param descriptorOf a map's descriptor by its name
   */
  LoadedProgram load(ProgramSpec program, ToIntFunction<String> descriptorOf)
      throws TraceException {
    ByteBuffer code = MapFixups.apply(program, descriptorOf);
    Attributes<ProgLoad> attributes = attributes(program, code);
    boolean debug = btf.isPresent() && program.functionInfo().length > 0;
    if (debug) {
      addDebugInfo(attributes, program, btf.get());
    }
    Attempt attempt = quietly(attributes, program);
    if (attempt.program() == null) {
      attempt = withLog(attributes, program);
    }
    if (attempt.program() == null && debug && !attempt.log().reachedCode()) {
      attempt = withoutDebugInfo(program, code, attempt);
    }
    if (attempt.program() == null) {
      boolean unexplained = attempt.log().reason().isEmpty() && attempt.error().is(Errno.EINVAL);
      boolean typeSupported = !unexplained || typeSupported(program);
      throw new ProgramRefusal(kernel, privileges)
          .explain(program, attempt.log(), attempt.error(), typeSupported);
    }
    return new LoadedProgram(program.name(), program.type(), attempt.program());
  }

  private Attributes<ProgLoad> attributes(ProgramSpec program, ByteBuffer code)
      throws TraceException {
    return new Attributes<>(kernel.calls(), ProgLoad.class)
        .set(ProgLoad.PROG_TYPE, program.type().number())
        .set(ProgLoad.INSN_CNT, code.capacity() / Instruction.SLOT)
        .point(ProgLoad.INSNS, code)
        .pointText(ProgLoad.LICENSE, license)
        .set(ProgLoad.KERN_VERSION, kernel.version().code())
        .name(ProgLoad.PROG_NAME, program.name())
        .set(ProgLoad.EXPECTED_ATTACH_TYPE, expectedAttachType(program))
        .set(ProgLoad.ATTACH_BTF_ID, targets.idFor(program));
  }

  private static int expectedAttachType(ProgramSpec program) {
    return program.plan().map(plan -> plan.expectedAttachType()).orElse(0);
  }

  private static void addDebugInfo(
      Attributes<ProgLoad> attributes, ProgramSpec program, Descriptor btf) {
    byte[] functions = program.functionInfo();
    byte[] lines = program.lineInfo();
    attributes
        .set(ProgLoad.PROG_BTF_FD, btf.number())
        .set(ProgLoad.FUNC_INFO_REC_SIZE, DebugInfo.FUNCTION_BYTES)
        .point(ProgLoad.FUNC_INFO, functions)
        .set(ProgLoad.FUNC_INFO_CNT, functions.length / DebugInfo.FUNCTION_BYTES);
    if (lines.length > 0) {
      attributes
          .set(ProgLoad.LINE_INFO_REC_SIZE, DebugInfo.LINE_BYTES)
          .point(ProgLoad.LINE_INFO, lines)
          .set(ProgLoad.LINE_INFO_CNT, lines.length / DebugInfo.LINE_BYTES);
    }
  }

  private Attempt quietly(Attributes<ProgLoad> attributes, ProgramSpec program) {
    KernelException error = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        int number = attributes.call(BpfCommand.BPF_PROG_LOAD, "program " + program.name());
        return new Attempt(kernel.calls().own(number), null, null);
      } catch (KernelException e) {
        error = e;
        if (!e.is(Errno.EAGAIN)) {
          break;
        }
      }
    }
    return new Attempt(null, error, VerifierLog.parse(""));
  }

  /** Once more, for the reasons; the kernel says ENOSPC if the log does not fit. */
  private Attempt withLog(Attributes<ProgLoad> attributes, ProgramSpec program) {
    for (int bytes = FIRST_LOG_BYTES; ; bytes = (int) Math.min(bytes * 8L, MAX_LOG_BYTES)) {
      ByteBuffer log = ByteBuffer.allocateDirect(bytes);
      attributes
          .point(ProgLoad.LOG_BUF, log)
          .set(ProgLoad.LOG_SIZE, bytes)
          .set(ProgLoad.LOG_LEVEL, 1);
      Attempt attempt = quietly(attributes, program);
      boolean tooSmall = attempt.error() != null && attempt.error().is(Errno.ENOSPC);
      if (!tooSmall || bytes == MAX_LOG_BYTES) {
        VerifierLog said = VerifierLog.parse(CText.read(log));
        return new Attempt(attempt.program(), attempt.error(), said);
      }
    }
  }

  /** The kernel never came to the code: perhaps it is only the source lines that it refuses. */
  private Attempt withoutDebugInfo(ProgramSpec program, ByteBuffer code, Attempt refused)
      throws TraceException {
    Attempt plain = quietly(attributes(program, code), program);
    if (plain.program() == null) {
      return refused;
    }
    String reason =
        refused.log().reason().isEmpty() ? refused.error().getMessage() : refused.log().reason();
    notices.add(
        Notice.warning(
            "the kernel refused the source lines of program "
                + program.name()
                + " ("
                + reason
                + "): it is loaded without them"));
    return plain;
  }

  /** Whether the kernel takes the smallest program of this type: {@code return 0}. */
  private boolean typeSupported(ProgramSpec program) throws TraceException {
    ByteBuffer code =
        ByteBuffer.allocateDirect(2 * Instruction.SLOT).order(ByteOrder.nativeOrder());
    Instruction.move(Register.R0, 0).encode(code);
    Instruction.exit().encode(code);
    Attempt attempt = quietly(attributes(program, code), program);
    if (attempt.program() != null) {
      attempt.program().close();
      return true;
    }
    return !attempt.error().is(Errno.EINVAL);
  }
}
