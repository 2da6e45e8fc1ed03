package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.link.Links;
import io.sonde.kernel.Kernel;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What the two probe types have in common. */
abstract class Kprobes implements ProbeType {
  private final Point point;
  private final Planner planner;
  private final FunctionLister lister;

  Kprobes(Point point, Kernel kernel, Tracepoints tracepoints, PerfEvents perf, Links links) {
    this.point = point;
    this.planner =
        new Planner(
            kernel,
            tracepoints,
            perf,
            List.of(
                new KprobePmu(kernel, perf),
                new SyscallTracepoint(tracepoints, perf, kernel.registers()),
                new SyscallRawTracepoint(kernel, tracepoints, links)));
    this.lister = new FunctionLister(kernel, tracepoints, perf);
  }

  @Override
  public final Stream<ProbeTarget> list(Glob pattern) throws IOException {
    return lister.list(point, pattern);
  }

  @Override
  public final ProbePlan plan(ProbeSpec probe) throws ProbeException {
    return planner.plan(probe, point);
  }

  @Override
  public final Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    return planner.attach(plan, program);
  }
}
