package io.sonde.bpf.feature.internal;

import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.FeatureProbes;
import io.sonde.kernel.FeatureTable;
import io.sonde.kernel.Kernel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the probes of {@code features.txt}. */
@Component
public final class BpfFeatures implements FeatureProbes {
  private final Kernel kernel;

  @Activate
  public BpfFeatures(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<FeatureProbe> probes() {
    Attempts attempts = new Attempts(kernel);
    Refusals refusals = new Refusals(kernel);
    Targets targets = new Targets(kernel);
    Map<String, Test> tests = new HashMap<>();
    tests.putAll(new MapTests(attempts, refusals).byId());
    tests.putAll(new ProgramTests(attempts, refusals).byId());
    tests.putAll(new LinkTests(attempts, refusals).byId());
    tests.putAll(new TracingTests(attempts, refusals, targets).byId());
    SecurityModules modules = new SecurityModules(kernel, Path.of("/"));
    tests.put("program.lsm", new LsmTest(attempts, refusals, targets, modules)::verdict);
    return FeatureTable.read(BpfFeatures.class, "features.txt").probes(tests);
  }
}
