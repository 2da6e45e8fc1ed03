package io.sonde.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The effective capabilities of a process (capabilities(7)).
 *
 * @param effective CapEff of /proc/self/status
 */
public record Capabilities(long effective) {
  /** Capabilities that matter here, with the kernel's numbers (include/uapi/linux/capability.h). */
  public enum Capability {
    CAP_DAC_OVERRIDE(1),
    CAP_DAC_READ_SEARCH(2),
    CAP_NET_ADMIN(12),
    CAP_IPC_LOCK(14),
    CAP_SYS_PTRACE(19),
    CAP_SYS_ADMIN(21),
    CAP_SYS_RESOURCE(24),
    CAP_SYSLOG(34),
    /** Since Linux 5.8; CAP_SYS_ADMIN before. */
    CAP_PERFMON(38),
    /** Since Linux 5.8; CAP_SYS_ADMIN before. */
    CAP_BPF(39);

    private final int bit;

    Capability(int bit) {
      this.bit = bit;
    }

    public int bit() {
      return bit;
    }
  }

  /** Whether it is effective; what CAP_SYS_ADMIN implies is not taken into account. */
  public boolean has(Capability capability) {
    return (effective & 1L << capability.bit()) != 0;
  }

  /**
   * Those of the given that are missing, by name; as in the kernel, CAP_SYS_ADMIN stands for
   * CAP_BPF and CAP_PERFMON, and CAP_DAC_OVERRIDE for CAP_DAC_READ_SEARCH.
   */
  public List<String> missing(Capability... needed) {
    List<String> missing = new ArrayList<>();
    for (Capability capability : needed) {
      boolean implied =
          switch (capability) {
            case CAP_BPF, CAP_PERFMON -> has(Capability.CAP_SYS_ADMIN);
            case CAP_DAC_READ_SEARCH -> has(Capability.CAP_DAC_OVERRIDE);
            default -> false;
          };
      if (!has(capability) && !implied) {
        missing.add(capability.name());
      }
    }
    return missing;
  }
}
