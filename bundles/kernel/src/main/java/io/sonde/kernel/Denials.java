package io.sonde.kernel;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Capabilities.Capability;
import java.util.Arrays;
import java.util.List;

/** What it says about a feature that the kernel denied it: which privilege was missing. */
public final class Denials {
  /** The release that took CAP_BPF and CAP_PERFMON out of CAP_SYS_ADMIN. */
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);

  private final Kernel kernel;

  public Denials(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether it was refused for want of permission. */
  public static boolean isDenial(KernelException e) {
    return e.is(Errno.EPERM) || e.is(Errno.EACCES);
  }

  /**
   * Whether this process has all that Linux as published asks for.
   *
   * @param needed since Linux 5.8; before, CAP_SYS_ADMIN stands for all
   */
  public boolean lacksNothing(Capability... needed) {
    return kernel.inInitialUserNamespace() && missing(needed).isEmpty();
  }

  private List<String> missing(Capability... needed) {
    return kernel.version().isAtLeast(FINE_CAPABILITIES)
        ? kernel.capabilities().missing(needed)
        : kernel.capabilities().missing(Capability.CAP_SYS_ADMIN);
  }

  /**
   * The verdict on a feature that was denied.
   *
   * @param needed since Linux 5.8; before, CAP_SYS_ADMIN stands for all
   */
  public Verdict verdict(Feature feature, KernelException e, Capability... needed) {
    if (!kernel.inInitialUserNamespace()) {
      return feature.no(
          "capabilities of a user namespace do not count for it",
          "start sonde in the initial user namespace");
    }
    List<String> missing = missing(needed);
    if (!missing.isEmpty()) {
      return lacking(feature, "this process lacks ", String.join(" and ", missing));
    }
    // Some kernels ask for more than others: uprobes by perf, perf_event_paranoid above 2.
    if (!kernel.capabilities().has(Capability.CAP_SYS_ADMIN)) {
      return lacking(
          feature,
          Arrays.toString(needed).replaceAll("[\\[\\]]", "")
              + " is not enough for this kernel: "
              + e.getMessage()
              + " without ",
          Capability.CAP_SYS_ADMIN.name());
    }
    return feature.no(
        e.getMessage() + ", though no capability is missing",
        "look for lockdown, a seccomp filter or a security module that forbids it");
  }

  private static Verdict lacking(Feature feature, String cause, String capabilities) {
    return feature.no(cause + capabilities, "run as root, or give the process " + capabilities);
  }
}
