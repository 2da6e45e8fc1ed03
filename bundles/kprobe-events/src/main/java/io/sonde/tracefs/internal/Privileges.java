package io.sonde.tracefs.internal;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** What a process needs to use tracefs, whose files belong to root alone. */
final class Privileges {
  private static final KernelVersion FINE_CAPABILITIES = KernelVersion.of(5, 8);

  private static final Capability[] NEEDED = {
    Capability.CAP_BPF, Capability.CAP_PERFMON, Capability.CAP_DAC_OVERRIDE
  };

  private static final Capability[] NEEDED_BEFORE = {
    Capability.CAP_SYS_ADMIN, Capability.CAP_DAC_OVERRIDE
  };

  private final Supplier<KernelVersion> version;
  private final Supplier<Capabilities> held;

  /**
   * @param held the capabilities of this process
   */
  Privileges(Supplier<KernelVersion> version, Supplier<Capabilities> held) {
    this.version = version;
    this.held = held;
  }

  /**
   * Makes sure that this process may look into tracefs.
   *
   * @throws IOException if not; the message names all capabilities that tracing needs and this
   *     process lacks
   */
  void check(Tracefs files) throws IOException {
    if (files.exists("events")) {
      return;
    }
    try {
      files.list("events");
    } catch (KernelException e) {
      if (e.is(Errno.EACCES) || e.is(Errno.EPERM)) {
        throw new IOException(denied(files, e), e);
      }
    }
  }

  private String denied(Tracefs files, KernelException cause) {
    boolean fine = version.get().isAtLeast(FINE_CAPABILITIES);
    List<String> missing = held.get().missing(fine ? NEEDED : NEEDED_BEFORE);
    String what = "no permission to use tracefs at " + files.root() + ": ";
    return missing.isEmpty()
        ? what + cause.getMessage()
        : what + "missing " + String.join(", ", missing) + "; run as root";
  }
}
