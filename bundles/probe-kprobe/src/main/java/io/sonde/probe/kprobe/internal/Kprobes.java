package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Kernel;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What the two probe types have in common. */
abstract class Kprobes implements ProbeType {
  private final Point point;
  private final Mechanisms mechanisms;
  private final Planner planner;
  private final FunctionLister lister;

  Kprobes(Point point, KprobeServices services) {
    Kernel kernel = services.kernel();
    Tracepoints tracepoints = services.tracepoints();
    Functions functions = new Functions(kernel, tracepoints, services.probeable());
    this.point = point;
    this.mechanisms = mechanisms(services, functions);
    this.planner = new Planner(kernel, mechanisms, new Refusals(kernel, tracepoints, functions));
    this.lister = new FunctionLister(functions, tracepoints);
  }

  private static Mechanisms mechanisms(KprobeServices services, Functions functions) {
    Kernel kernel = services.kernel();
    RealKprobe plans = new RealKprobe(functions, new KprobeContexts(kernel, functions));
    Mechanism pmu = new KprobePmu(services.perf(), plans);
    Mechanism events = new KprobeRegistryEvents(services.events(), services.perf(), plans);
    return new Mechanisms(
        List.of(new KprobeMultiLinks(services.links(), plans), pmu, events),
        List.of(pmu, events),
        List.of(
            new SyscallTracepoint(services.tracepoints(), services.perf(), kernel.registers()),
            new SyscallRawTracepoint(kernel, services.tracepoints(), services.links())));
  }

  @Override
  public final Stream<ProbeTarget> list(Glob pattern) throws IOException {
    return lister.list(point, pattern, mechanisms.haveKprobes());
  }

  @Override
  public final ProbePlan plan(ProbeSpec probe) throws ProbeException {
    return planner.plan(probe, point);
  }

  @Override
  public final Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    return planner.attach(plan, program);
  }
}
