package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * What kprobes can be put on: the functions that can be probed, or, without kprobes, the system
 * calls that have tracepoints, as {@code sys_NAME}.
 */
final class FunctionLister {
  private static final String PREFIX = "sys_";

  private final Functions functions;
  private final Tracepoints tracepoints;

  FunctionLister(Functions functions, Tracepoints tracepoints) {
    this.functions = functions;
    this.tracepoints = tracepoints;
  }

  Stream<ProbeTarget> list(Point point, Glob pattern, boolean kprobes) throws IOException {
    return kprobes
        ? functions
            .list(pattern)
            .map(symbol -> new ProbeTarget(point.type(), symbol.name(), symbol.module()))
            .distinct()
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
