package io.sonde.engine.plan.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.MissingCapabilityException;
import io.sonde.api.TraceException;
import io.sonde.api.probe.ProbeException;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.util.List;

/**
 * Tells a kernel that cannot give a probe from a process that may not ask: a plan that failed on a
 * file, in a process without what tracing needs, failed for want of that.
 */
final class Privileges {
  /** The release that took CAP_BPF and CAP_PERFMON out of CAP_SYS_ADMIN. */
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);

  /** The last is for the files of tracefs, which are root's: planning reads them. */
  private static final Capability[] NEEDED = {
    Capability.CAP_BPF, Capability.CAP_PERFMON, Capability.CAP_DAC_READ_SEARCH
  };

  private static final Capability[] NEEDED_BEFORE = {
    Capability.CAP_SYS_ADMIN, Capability.CAP_DAC_READ_SEARCH
  };

  private final Kernel kernel;

  Privileges(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The refusal itself, or, if it is for want of capabilities, one that names them all. */
  TraceException explain(ProbeException refusal) {
    if (!(refusal.getCause() instanceof IOException)) {
      return refusal;
    }
    boolean fine = kernel.version().isAtLeast(FINE_CAPABILITIES);
    List<String> missing = kernel.capabilities().missing(fine ? NEEDED : NEEDED_BEFORE);
    return missing.isEmpty()
        ? refusal
        : new MissingCapabilityException("probe " + refusal.probe(), missing, refusal);
  }
}
