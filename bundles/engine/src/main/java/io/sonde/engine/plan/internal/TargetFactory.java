package io.sonde.engine.plan.internal;

import io.sonde.api.TraceSpec;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.TypeInfo;
import io.sonde.api.probe.ProbePlan;
import io.sonde.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes the snapshot of the running kernel that a compilation depends on. */
public final class TargetFactory {
  private final Kernel kernel;
  private final TypeInfo types;

  public TargetFactory(Kernel kernel) {
    this.kernel = kernel;
    this.types = new KernelTypes(kernel);
  }

  /** The target for these plans of this trace. */
  public CompileTarget target(TraceSpec spec, List<ProbePlan> plans) {
    Set<String> features = Features.of(kernel.version());
    return new CompileTarget(
        kernel.architecture(),
        kernel.version(),
        Optional.of(types),
        features,
        kernel.config(),
        List.of(),
        plans,
        printk(spec, features),
        spec.self() ? List.of() : excluded(spec));
  }

  private List<ProcessId> excluded(TraceSpec spec) {
    ProcessId self = kernel.self();
    List<ProcessId> processes = new ArrayList<>(List.of(self));
    for (int helper : new TreeSet<>(spec.helpers())) {
      processes.add(new ProcessId(helper, self.namespaceDevice(), self.namespaceInode()));
    }
    return processes;
  }

  /** A kernel without ring buffers has only its own way. */
  static PrintkMode printk(TraceSpec spec, Set<String> features) {
    return features.contains(Features.RING_BUFFERS) ? spec.printk() : PrintkMode.TRACE_PIPE;
  }
}
