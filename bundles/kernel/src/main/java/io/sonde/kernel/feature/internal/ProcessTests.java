package io.sonde.kernel.feature.internal;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.util.Map;

/** What confines this process, beside its capabilities. */
final class ProcessTests {
  /** BPF memory is charged to the memory cgroup from here on. */
  private static final KernelVersion NO_MEMLOCK = KernelVersion.of(5, 11);

  private static final String LOCKED_MEMORY = "Max locked memory";

  private final Kernel kernel;
  private final SystemFiles files;

  ProcessTests(Kernel kernel, SystemFiles files) {
    this.kernel = kernel;
    this.files = files;
  }

  Map<String, Test> byId() {
    return Map.of(
        "process.native", this::nativeCalls,
        "process.userns", this::userNamespace,
        "process.seccomp", this::seccomp,
        "process.memlock", this::memlock);
  }

  private Verdict nativeCalls(Feature feature) {
    try {
      return feature.yes("pages of " + kernel.calls().pageSize() + " bytes");
    } catch (IllegalStateException e) {
      return feature.no(e.getMessage());
    }
  }

  private Verdict userNamespace(Feature feature) {
    return kernel.inInitialUserNamespace()
        ? feature.yes("")
        : feature.no("this process is in a user namespace of its own");
  }

  /** SECCOMP_MODE_DISABLED is 0, _STRICT 1, _FILTER 2 (include/uapi/linux/seccomp.h). */
  private Verdict seccomp(Feature feature) throws IOException {
    String mode = files.status("Seccomp:");
    return mode.equals("0") ? feature.yes("") : feature.no("seccomp is in mode " + mode);
  }

  private Verdict memlock(Feature feature) throws IOException {
    if (kernel.version().isAtLeast(NO_MEMLOCK)) {
      return feature.yes("charged to the memory cgroup");
    }
    if (kernel.capabilities().has(Capability.CAP_SYS_RESOURCE)) {
      return feature.yes("sonde raises RLIMIT_MEMLOCK");
    }
    String soft = softLimit(files.read("proc/self/limits"));
    return soft.equals("unlimited")
        ? feature.yes("RLIMIT_MEMLOCK is unlimited")
        : feature.no("RLIMIT_MEMLOCK is " + soft + " bytes and cannot be raised");
  }

  static String softLimit(String limits) throws IOException {
    for (String line : limits.split("\n")) {
      if (line.startsWith(LOCKED_MEMORY)) {
        return line.substring(LOCKED_MEMORY.length()).strip().split("\\s+")[0];
      }
    }
    throw new IOException("/proc/self/limits has no line '" + LOCKED_MEMORY + "'");
  }
}
