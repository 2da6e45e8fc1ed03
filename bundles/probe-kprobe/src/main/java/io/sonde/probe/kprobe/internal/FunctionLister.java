package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.kernel.Kernel;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * What kprobes can be put on: every function, or, without kprobes, the system calls that have
 * tracepoints, as {@code sys_NAME}.
 */
final class FunctionLister {
  private static final String PREFIX = "sys_";

  private final Kernel kernel;
  private final Tracepoints tracepoints;
  private final PerfEvents perf;

  FunctionLister(Kernel kernel, Tracepoints tracepoints, PerfEvents perf) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.perf = perf;
  }

  Stream<ProbeTarget> list(Point point, Glob pattern) throws IOException {
    return perf.offersKprobes()
        ? kernel
            .symbols()
            .functions()
            .filter(symbol -> pattern.matches(symbol.name()))
            .map(symbol -> new ProbeTarget(point.type(), symbol.name(), symbol.module()))
        : systemCalls(point).filter(target -> pattern.matches(target.name()));
  }

  private Stream<ProbeTarget> systemCalls(Point point) throws IOException {
    String events = "syscalls:" + point.eventOf("");
    return tracepoints
        .list(new Glob(events + "*"))
        .map(event -> PREFIX + event.substring(events.length()))
        .map(name -> new ProbeTarget(point.type(), name, ""));
  }
}
