package io.sonde.bpf.feature.internal;

import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Denials;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Feature;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** What a refusal says about the feature that was tried. */
final class Refusals {
  /** What bpf(2) answers to what it does not know, or was built without. */
  private static final Set<Errno> UNKNOWN_TO_KERNEL =
      EnumSet.of(Errno.EINVAL, Errno.E2BIG, Errno.ENOSYS, Errno.EOPNOTSUPP, Errno.ENOTSUPP);

  private final Denials denials;

  Refusals(Kernel kernel) {
    this.denials = new Denials(kernel);
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

  /** Whether the kernel denies what this process has all the capabilities for. */
  boolean isUnexplained(KernelException e, Capability... needed) {
    return Denials.isDenial(e) && denials.lacksNothing(needed);
  }

  /**
   * The verdict on a feature that was refused.
   *
   * @param needed the capabilities that the kernel asks for
   */
  Verdict verdict(Feature feature, KernelException e, Capability... needed) {
    if (Denials.isDenial(e)) {
      return denials.verdict(feature, e, needed);
    }
    return UNKNOWN_TO_KERNEL.stream().anyMatch(e::is)
        ? feature.no("not in this kernel: " + e.getMessage())
        : feature.unknown(e.getMessage());
  }
}
