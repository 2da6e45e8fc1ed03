package io.sonde.engine.plan.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TypeInfo;
import io.sonde.api.probe.ProbePlan;
import io.sonde.kernel.Kernel;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes the snapshot of the running kernel that a compilation depends on. */
public final class TargetFactory {
  private final Kernel kernel;
  private final Tracepoints tracepoints;
  private final TypeInfo types;

  public TargetFactory(Kernel kernel, Tracepoints tracepoints) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.types = new KernelTypes(kernel);
  }

  /** The target for these plans of this trace. */
  public CompileTarget target(TraceSpec spec, List<ProbePlan> plans) throws TraceException {
    Set<String> features = Features.of(kernel.version());
    return new CompileTarget(
        kernel.architecture(),
        kernel.version(),
        Optional.of(types),
        features,
        kernel.config(),
        formats(plans),
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

  /** Formats of the tracepoints that plans stand on. */
  private Map<String, TracepointFormat> formats(List<ProbePlan> plans) throws TraceException {
    Map<String, TracepointFormat> formats = new HashMap<>();
    for (ProbePlan plan : plans) {
      String category = plan.details().get("category");
      String event = plan.details().get("event");
      if (category != null && event != null) {
        Optional<TracepointFormat> format = format(plan, category, event);
        format.ifPresent(f -> formats.put(category + ":" + event, f));
      }
    }
    return formats;
  }

  private Optional<TracepointFormat> format(ProbePlan plan, String category, String event)
      throws TraceException {
    try {
      return tracepoints.format(category, event);
    } catch (IOException e) {
      throw new TraceException(
          "probe "
              + plan.probe()
              + ": the format of tracepoint "
              + category
              + ":"
              + event
              + " cannot be read: "
              + e.getMessage(),
          null,
          e);
    }
  }
}
