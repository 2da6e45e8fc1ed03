package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.MissingCapabilityException;
import io.sonde.api.TraceException;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an object needs to be loaded, and what a refusal for lack of it means (capabilities(7);
 * bpf_prog_load and map_create in kernel/bpf/syscall.c). Whatever step is refused, all that the
 * object needs is named, so that nobody has to find out one capability after the other.
 */
final class Privileges {
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);
  private static final KernelVersion NO_MEMLOCK = KernelVersion.of(5, 11);

  /** Names of programs in a message, before the rest is only counted. */
  private static final int MOST_NAMES = 3;

  private final Kernel kernel;
  private final ObjectSpec object;

  Privileges(Kernel kernel, ObjectSpec object) {
    this.kernel = kernel;
    this.object = object;
  }

  /** Whether this process lacks a capability that the object needs. */
  boolean areMissing() {
    return !missing().isEmpty();
  }

  /** The capabilities, by name. */
  private List<String> missing() {
    return kernel.capabilities().missing(needed().toArray(Capability[]::new));
  }

  private Set<Capability> needed() {
    if (!kernel.version().isAtLeast(FINE_CAPABILITIES)) {
      return Set.of(Capability.CAP_SYS_ADMIN);
    }
    Set<Capability> needed = new LinkedHashSet<>(Set.of(Capability.CAP_BPF));
    object.programs().forEach(program -> needed.addAll(besidesBpf(program.type())));
    return needed;
  }

  private static Set<Capability> besidesBpf(ProgramType type) {
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
          Set.of(Capability.CAP_PERFMON);
      case UNSPEC, SOCKET_FILTER, SK_REUSEPORT, SYSCALL -> Set.of();
      default -> Set.of(Capability.CAP_NET_ADMIN);
    };
  }

  /**
   * The exception for EPERM or EACCES.
   *
   * @param operation what was refused, such as {@code load tracepoint program hello}
   */
  TraceException denied(String operation, KernelException cause) {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      return new MissingCapabilityException("load " + programs(), missing, cause);
    }
    String remedy =
        kernel.version().isAtLeast(NO_MEMLOCK)
            ? "all capabilities are there: look for a user namespace, a seccomp filter of the"
                + " container, kernel lockdown or a security module that forbids bpf(2)"
            : "kernels before 5.11 charge BPF memory to RLIMIT_MEMLOCK: raise it (ulimit -l"
                + " unlimited) or give the process CAP_SYS_RESOURCE";
    return new TraceException("cannot " + operation + ": " + cause.getMessage(), remedy, cause);
  }

  private String programs() {
    List<String> names = object.programs().stream().map(ProgramSpec::name).toList();
    if (names.isEmpty()) {
      return object.name();
    }
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }
}
