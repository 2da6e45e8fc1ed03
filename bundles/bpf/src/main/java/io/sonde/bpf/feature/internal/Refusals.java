package io.sonde.bpf.feature.internal;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Feature;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a refusal says about the feature that was tried. */
final class Refusals {
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);

  /** What bpf(2) answers to what it does not know, or was built without. */
  private static final Set<Errno> UNKNOWN_TO_KERNEL =
      EnumSet.of(Errno.EINVAL, Errno.E2BIG, Errno.ENOSYS, Errno.EOPNOTSUPP, Errno.ENOTSUPP);

  private final Kernel kernel;

  Refusals(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Something that opens a descriptor. */
  @FunctionalInterface
  interface Opening {
    Descriptor open() throws KernelException;
  }

  /**
   * The verdict on a feature, by trying it.
   *
   * @param needed the capabilities that the kernel asks for
   */
  Verdict tried(Feature feature, Opening opening, Capability... needed) {
    try {
      opening.open().close();
      return feature.yes("");
    } catch (KernelException e) {
      return verdict(feature, e, needed);
    }
  }

  /** Whether it was refused for want of permission. */
  static boolean isDenial(KernelException e) {
    return e.is(Errno.EPERM) || e.is(Errno.EACCES);
  }

  /** Those of the capabilities that this process lacks, by name. */
  List<String> missing(Capability... needed) {
    return kernel.version().isAtLeast(FINE_CAPABILITIES)
        ? kernel.capabilities().missing(needed)
        : kernel.capabilities().missing(Capability.CAP_SYS_ADMIN);
  }

  /**
   * The verdict on a feature that was refused.
   *
   * @param needed the capabilities that the kernel asks for
   */
  Verdict verdict(Feature feature, KernelException e, Capability... needed) {
    if (isDenial(e)) {
      List<String> missing = missing(needed);
      return missing.isEmpty()
          ? feature.no(
              e.getMessage() + ", though no capability is missing",
              "look for a user namespace, a seccomp filter or a security module that forbids bpf(2)")
          : lacking(feature, missing);
    }
    return UNKNOWN_TO_KERNEL.stream().anyMatch(e::is)
        ? feature.no("not in this kernel: " + e.getMessage())
        : feature.unknown(e.getMessage());
  }

  /** For want of capabilities. */
  static Verdict lacking(Feature feature, List<String> missing) {
    String names = String.join(" and ", missing);
    return feature.no("this process lacks " + names, "run as root, or give the process " + names);
  }
}
