package io.sonde.kernel.feature.internal;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which capabilities this process has (capabilities(7)), and where a missing one was lost. */
final class CapabilityTests {
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);
  private static final Set<Capability> FINE = Set.of(Capability.CAP_BPF, Capability.CAP_PERFMON);

  private final Kernel kernel;
  private final SystemFiles files;

  CapabilityTests(Kernel kernel, SystemFiles files) {
    this.kernel = kernel;
    this.files = files;
  }

  Map<String, Test> byId() {
    Map<String, Test> tests = new HashMap<>();
    for (Capability capability : Capability.values()) {
      String name = capability.name().toLowerCase(Locale.ROOT).replace("cap_", "process.cap.");
      tests.put(name, feature -> verdict(capability, feature));
    }
    return tests;
  }

  private Verdict verdict(Capability capability, Feature feature) throws IOException {
    Capabilities effective = kernel.capabilities();
    boolean administrator = effective.has(Capability.CAP_SYS_ADMIN);
    boolean there = effective.has(capability) || FINE.contains(capability) && administrator;
    if (there && !kernel.inInitialUserNamespace()) {
      return feature.no(
          "effective in a user namespace only", "start sonde in the initial user namespace");
    }
    if (FINE.contains(capability) && !kernel.version().isAtLeast(FINE_CAPABILITIES)) {
      return administrator
          ? feature.yes("CAP_SYS_ADMIN stands for it before Linux 5.8")
          : feature.no("CAP_SYS_ADMIN, which stands for it before Linux 5.8, is not effective");
    }
    if (there) {
      return feature.yes(effective.has(capability) ? "" : "implied by CAP_SYS_ADMIN");
    }
    return has("CapBnd:", capability)
        ? feature.no("not effective")
        : feature.no(
            "not effective, nor in the bounding set",
            "start sonde where the bounding set has "
                + capability
                + ": no program started from here can get it");
  }

  private boolean has(String set, Capability capability) throws IOException {
    return new Capabilities(Long.parseUnsignedLong(files.status(set), 16)).has(capability);
  }
}
