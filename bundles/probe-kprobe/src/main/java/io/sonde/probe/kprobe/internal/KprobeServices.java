package io.sonde.probe.kprobe.internal;

import io.sonde.bpf.link.Links;
import io.sonde.kernel.Kernel;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.KprobeEvents;
import io.sonde.tracefs.ProbeableFunctions;
import io.sonde.tracefs.Tracepoints;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What both probe types need of the rest of sonde. */
@Component(service = KprobeServices.class)
public record KprobeServices(
    Kernel kernel,
    Tracepoints tracepoints,
    KprobeEvents events,
    ProbeableFunctions probeable,
    PerfEvents perf,
    Links links) {
  @Activate
  public KprobeServices(
      @Reference Kernel kernel,
      @Reference Tracepoints tracepoints,
      @Reference KprobeEvents events,
      @Reference ProbeableFunctions probeable,
      @Reference PerfEvents perf,
      @Reference Links links) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.events = events;
    this.probeable = probeable;
    this.perf = perf;
    this.links = links;
  }
}
