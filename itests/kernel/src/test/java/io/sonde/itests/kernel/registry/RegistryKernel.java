package io.sonde.itests.kernel.registry;

import io.sonde.itests.kernel.Leftovers;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.Orphans;
import io.sonde.tracefs.RawRecorder;
import io.sonde.tracefs.internal.OrphanSweeper;
import io.sonde.tracefs.internal.PageRecorder;
import io.sonde.tracefs.internal.RegistryService;
import java.io.IOException;

/** The services of the bundle on the running kernel, without a framework. */
final class RegistryKernel {
  private final Kernel kernel;

  RegistryKernel() {
    Leftovers.makeVisible();
    kernel = new LinuxKernel(new JnaCalls());
  }

  Tracefs tracefs() throws IOException {
    return kernel.tracefs();
  }

  EventRegistry registry() {
    return new RegistryService(kernel);
  }

  RawRecorder recorder() {
    return new PageRecorder(kernel);
  }

  Orphans orphans() {
    return new OrphanSweeper(kernel);
  }
}
