package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.MissingCapabilityException;
import io.sonde.api.TraceException;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.List;

/**
 * What a refusal for lack of permission means (capabilities(7); bpf_prog_load and map_create in
 * kernel/bpf/syscall.c).
 */
final class Privileges {
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);
  private static final KernelVersion NO_MEMLOCK = KernelVersion.of(5, 11);

  private final Kernel kernel;

  Privileges(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Capabilities that loading a program of this type needs and this process lacks. */
  List<String> missing(ProgramType type) {
    if (!kernel.version().isAtLeast(FINE_CAPABILITIES)) {
      return kernel.capabilities().missing(Capability.CAP_SYS_ADMIN);
    }
    return switch (type) {
      case KPROBE,
          TRACEPOINT,
          PERF_EVENT,
          RAW_TRACEPOINT,
          RAW_TRACEPOINT_WRITABLE,
          TRACING,
          LSM,
          STRUCT_OPS,
          EXT ->
          kernel.capabilities().missing(Capability.CAP_BPF, Capability.CAP_PERFMON);
      case UNSPEC, SOCKET_FILTER, SK_REUSEPORT, SYSCALL ->
          kernel.capabilities().missing(Capability.CAP_BPF);
      default -> kernel.capabilities().missing(Capability.CAP_BPF, Capability.CAP_NET_ADMIN);
    };
  }

  /** Capabilities that creating maps needs and this process lacks. */
  List<String> missingForMaps() {
    return kernel
        .capabilities()
        .missing(
            kernel.version().isAtLeast(FINE_CAPABILITIES)
                ? Capability.CAP_BPF
                : Capability.CAP_SYS_ADMIN);
  }

  /**
   * The exception for EPERM or EACCES.
   *
   * @param operation such as {@code load tracepoint program hello}
   */
  TraceException denied(String operation, List<String> missing, KernelException cause) {
    if (!missing.isEmpty()) {
      return new MissingCapabilityException(operation, missing, cause);
    }
    String remedy =
        kernel.version().isAtLeast(NO_MEMLOCK)
            ? "all capabilities are there: look for a user namespace, a seccomp filter of the"
                + " container, kernel lockdown or a security module that forbids bpf(2)"
            : "kernels before 5.11 charge BPF memory to RLIMIT_MEMLOCK: raise it (ulimit -l"
                + " unlimited) or give the process CAP_SYS_RESOURCE";
    return new TraceException("cannot " + operation + ": " + cause.getMessage(), remedy, cause);
  }
}
