package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.FeatureProbes;
import io.sonde.kernel.FeatureTable;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.OpenFlag;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens files of tracefs as tracing does, and writes nothing. The registries are opened to append:
 * opening them to overwrite would empty them.
 */
@Component
public final class TracefsFeatures implements FeatureProbes {
  private final Kernel kernel;

  @Activate
  public TracefsFeatures(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<FeatureProbe> probes() {
    int read = OpenFlag.O_RDONLY;
    int append = OpenFlag.O_WRONLY | OpenFlag.O_APPEND;
    return FeatureTable.read(TracefsFeatures.class, "features.txt")
        .probes(
            Map.of(
                "tracefs.syscalls",
                opens("events/syscalls/sys_enter_openat/id", read, "CONFIG_FTRACE_SYSCALLS"),
                "tracefs.kprobe-events",
                opens("kprobe_events", append, "CONFIG_KPROBE_EVENTS", "CONFIG_KPROBES"),
                "tracefs.uprobe-events",
                opens("uprobe_events", append, "CONFIG_UPROBE_EVENTS"),
                "tracefs.functions",
                opens("available_filter_functions", read, "CONFIG_DYNAMIC_FTRACE")));
  }

  private Test opens(String path, int flags, String... options) {
    return feature -> open(feature, path, flags, options);
  }

  private Verdict open(Feature feature, String path, int flags, String... options) {
    // An option that depends on another is not mentioned at all where that one is off.
    for (String option : options) {
      if ("n".equals(kernel.config().get(option))) {
        return feature.no("this kernel was built without " + option);
      }
    }
    Optional<Tracefs> tracefs;
    try {
      tracefs = kernel.mountedTracefs();
    } catch (IOException e) {
      return feature.no(e.getMessage(), "run as root, or give the process CAP_DAC_OVERRIDE");
    }
    if (tracefs.isEmpty()) {
      return feature.unknown("tracefs is not mounted yet");
    }
    try {
      kernel.calls().open(tracefs.get().root().resolve(path), flags, 0).close();
      return feature.yes("");
    } catch (KernelException e) {
      return refused(feature, path, e);
    }
  }

  private static Verdict refused(Feature feature, String path, KernelException e) {
    if (e.is(Errno.ENOENT)) {
      return feature.no("tracefs has no " + path);
    }
    if (e.is(Errno.EACCES)) {
      return feature.no(e.getMessage(), "run as root, or give the process CAP_DAC_OVERRIDE");
    }
    return e.is(Errno.EPERM)
        ? feature.no(
            e.getMessage() + ": by the kernel, as a file's permissions would give EACCES",
            "boot a kernel that allows it: look at lockdown, then at how the kernel was built")
        : feature.unknown(e.getMessage());
  }
}
