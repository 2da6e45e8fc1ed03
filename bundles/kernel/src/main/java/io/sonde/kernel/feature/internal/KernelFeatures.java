package io.sonde.kernel.feature.internal;

import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.FeatureProbes;
import io.sonde.kernel.FeatureTable;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.NativeCalls;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the probes of {@code features.txt}. */
@Component
public final class KernelFeatures implements FeatureProbes {
  private final Kernel kernel;
  private final NativeCalls natives;

  @Activate
  public KernelFeatures(@Reference Kernel kernel, @Reference NativeCalls natives) {
    this.kernel = kernel;
    this.natives = natives;
  }

  @Override
  public List<FeatureProbe> probes() {
    SystemFiles files = new SystemFiles(Path.of("/"));
    LinuxCalls calls = new LinuxCalls(natives, kernel.architecture());
    Map<String, Test> tests = new HashMap<>();
    tests.putAll(new BuildTests(kernel, files).byId());
    tests.putAll(new LockdownTests(new LockdownState(kernel, calls, files)).byId());
    tests.putAll(new ProcessTests(kernel, files).byId());
    tests.putAll(new CapabilityTests(kernel, files).byId());
    tests.putAll(new SettingTests(files).byId());
    tests.put("tracefs", new TracefsTest(kernel, files)::verdict);
    return FeatureTable.read(KernelFeatures.class, "features.txt").probes(tests);
  }
}
