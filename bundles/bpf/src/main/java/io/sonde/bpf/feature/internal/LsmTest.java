package io.sonde.bpf.feature.internal;

import io.sonde.api.probe.ProgramType;
import io.sonde.btf.BtfKind;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Feature;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Loads a program for a hook of security modules; attaching it would change what is allowed. */
final class LsmTest {
  private static final Capability[] NEEDED = {Capability.CAP_BPF, Capability.CAP_PERFMON};
  private static final String HOOK = "bpf_lsm_syslog";
  private static final String MODULE = "bpf";

  private final Attempts attempts;
  private final Refusals refusals;
  private final Targets targets;
  private final SecurityModules modules;

  LsmTest(Attempts attempts, Refusals refusals, Targets targets, SecurityModules modules) {
    this.attempts = attempts;
    this.refusals = refusals;
    this.targets = targets;
    this.modules = modules;
  }

  Verdict verdict(Feature feature) throws IOException {
    OptionalInt id = targets.find(BtfKind.FUNC, HOOK);
    if (id.isEmpty()) {
      return feature.no("the kernel's BTF has no " + HOOK);
    }
    try {
      attempts.load(ProgramType.LSM, AttachType.BPF_LSM_MAC, id.getAsInt()).close();
      return loaded(feature);
    } catch (KernelException e) {
      return refusals.isUnexplained(e, NEEDED)
          ? new RefusedByType(attempts, refusals, targets)
              .verdict(feature, e, ProgramType.LSM, AttachType.BPF_LSM_MAC, id.getAsInt())
          : refusals.verdict(feature, e, NEEDED);
    }
  }

  /** The kernel takes the program also where it will never call it. */
  private Verdict loaded(Feature feature) throws IOException {
    Optional<List<String>> names = modules.names();
    if (names.isEmpty()) {
      return feature.unknown(
          "it loads, but is called only if bpf is among the security modules in force, which nothing here"
              + " shows: mount securityfs");
    }
    return names.get().contains(MODULE)
        ? feature.yes("")
        : feature.no(
            "bpf is not among the security modules in force: " + String.join(",", names.get()),
            "boot with lsm=" + String.join(",", names.get()) + "," + MODULE);
  }
}
