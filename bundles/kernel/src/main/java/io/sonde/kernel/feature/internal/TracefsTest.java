package io.sonde.kernel.feature.internal;

import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Feature;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether tracefs can be read and written, as far as looking tells. */
final class TracefsTest {
  /** The folder in which sonde makes a folder for each trace that prints. */
  private static final String INSTANCES = "instances";

  private final Kernel kernel;
  private final SystemFiles files;

  TracefsTest(Kernel kernel, SystemFiles files) {
    this.kernel = kernel;
    this.files = files;
  }

  Verdict verdict(Feature feature) throws IOException {
    Optional<Tracefs> mounted;
    try {
      mounted = kernel.mountedTracefs();
      if (mounted.isEmpty()) {
        return notMounted(feature);
      }
      // Lockdown lets a folder be opened, and no file in it.
      mounted.get().read("trace_clock");
    } catch (IOException e) {
      return feature.no(e.getMessage());
    }
    Path root = mounted.get().root();
    return feature.yes(
        Files.isWritable(root.resolve(INSTANCES))
            ? root.toString()
            : root + ", to read alone: no kprobe_events, no trace_pipe");
  }

  private Verdict notMounted(Feature feature) throws IOException {
    if (!files.knowsFileSystem("tracefs")) {
      return feature.no("this kernel has no tracefs", "a kernel built with CONFIG_FTRACE");
    }
    return kernel.capabilities().has(Capability.CAP_SYS_ADMIN) && kernel.inInitialUserNamespace()
        ? feature.yes("not mounted; sonde mounts it for its first trace")
        : feature.no("not mounted", "mount -t tracefs tracefs /sys/kernel/tracing");
  }
}
