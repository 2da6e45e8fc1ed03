package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.attr.internal.ProgInfo;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.Map;
import java.util.OptionalLong;

/** Reads how often the kernel skipped a program: BPF_OBJ_GET_INFO_BY_FD. */
final class RecursionCounter {
  private static final KernelVersion FIELD = KernelVersion.of(5, 12);
  private static final KernelVersion PERF = KernelVersion.of(6, 7);

  /**
   * From which release on the field holds every run skipped. Trampolines count since there is the
   * field (kernel/bpf/trampoline.c). Programs on perf events are skipped in trace_call_bpf, which
   * counts since 6.7; raw tracepoints are never skipped before 6.1, and count from there on (both
   * kernel/trace/bpf_trace.c). Of other types nothing is known.
   */
  private static final Map<ProgramType, KernelVersion> SINCE =
      Map.of(
          ProgramType.TRACING, FIELD,
          ProgramType.LSM, FIELD,
          ProgramType.RAW_TRACEPOINT, FIELD,
          ProgramType.RAW_TRACEPOINT_WRITABLE, FIELD,
          ProgramType.KPROBE, PERF,
          ProgramType.TRACEPOINT, PERF);

  private final Kernel kernel;

  RecursionCounter(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Empty where this kernel does not count them. */
  OptionalLong of(LoadedProgram program) throws KernelException {
    KernelVersion since = SINCE.get(program.type());
    if (since == null || !kernel.version().isAtLeast(since)) {
      return OptionalLong.empty();
    }
    ProgramInfo info = ProgramInfo.of(kernel, program, ProgInfo.RECURSION_MISSES);
    return OptionalLong.of(info.get(ProgInfo.RECURSION_MISSES));
  }
}
