package io.sonde.compiler.instrument.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.compiler.BackendException;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out the events of one process. In the initial pid namespace its id is the one the kernel
 * goes by; in another, the kernel is asked for the id there, and gives 0 for processes elsewhere.
 */
public final class ExcludeProcess {
  /** Helpers by {@code enum bpf_func_id} in include/uapi/linux/bpf.h. */
  private static final int GET_CURRENT_PID_TGID = 14;

  private static final int GET_NS_CURRENT_PID_TGID = 120;
  private static final KernelVersion NAMESPACES = KernelVersion.of(5, 7);

  /** {@code struct bpf_pidns_info}: pid, then tgid, 4 bytes each. */
  private static final int PIDNS_INFO = 8;

  private static final int TGID = 4;

  private ExcludeProcess() {}

  /**
   * The function that returns 0 in this process.
   *
   * @throws BackendException if the kernel cannot tell processes of other namespaces
   */
  public static IrFunction add(IrFunction function, ProcessId process, KernelVersion kernel)
      throws BackendException {
    if (!process.inInitialNamespace() && !kernel.isAtLeast(NAMESPACES)) {
      throw new BackendException(
          function.name(),
          Optional.empty(),
          "Linux "
              + kernel
              + " cannot leave sonde's own process out from within a pid namespace ("
              + NAMESPACES
              + " can)",
          "run sonde in the initial pid namespace, or trace its own process as well");
    }
    return Prologue.prepend(
        function,
        code -> {
          Value tgid = process.inInitialNamespace() ? tgid(code) : tgidIn(process, code);
          return new Prologue.Condition(
              CompareOp.NE, tgid, new Constant(tgid.type(), process.tgid()));
        });
  }

  /** The upper half, as a number of 64 bits: that takes one instruction. */
  private static Value tgid(Code code) {
    Value both = code.define(IntType.I64, new Op.CallHelper(GET_CURRENT_PID_TGID, List.of()));
    return code.binary(BinaryOp.LSHR, both, Integer.SIZE);
  }

  private static Value tgidIn(ProcessId process, Code code) {
    Value info = code.slot("pidns", PIDNS_INFO, PIDNS_INFO);
    code.emit(new Op.Store(info, 0, Constant.zero(IntType.I64)));
    code.emit(
        new Op.CallHelper(
            GET_NS_CURRENT_PID_TGID,
            List.of(
                new Constant(IntType.I64, process.namespaceDevice()),
                new Constant(IntType.I64, process.namespaceInode()),
                info,
                new Constant(IntType.I64, PIDNS_INFO))));
    return code.define(IntType.I32, new Op.Load(IntType.I32, info, TGID));
  }
}
