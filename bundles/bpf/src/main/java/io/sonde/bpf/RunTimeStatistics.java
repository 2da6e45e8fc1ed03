package io.sonde.bpf;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** The kernel's counts of runs and their time, of all programs there are; off by default. */
@ProviderType
public interface RunTimeStatistics {
  /**
   * Has the kernel count until the descriptor is closed, which is the caller's to do:
   * BPF_ENABLE_STATS with BPF_STATS_RUN_TIME. It makes each run of every program on the machine
   * dearer by two readings of the clock.
   *
   * @throws KernelException before Linux 5.8, and without CAP_SYS_ADMIN
   */
  Descriptor enable() throws KernelException;
}
