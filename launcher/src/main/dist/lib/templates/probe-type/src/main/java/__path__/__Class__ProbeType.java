package __package__;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import java.io.IOException;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The entry of a system call by the call's name alone: {@code int __prefix__openat(void *ctx)}. It
 * is made by the probe type {@code tracepoint}; while that is away, this one is away as well, and
 * its traces wait.
 */
@Component(
    property = {
      ProbeType.NAME + "=" + __Class__ProbeType.TYPE,
      ProbeType.PREFIX + "=__prefix__"
    })
public final class __Class__ProbeType implements ProbeType {
  static final String TYPE = "__name__";

  private static final String TRACEPOINT = "tracepoint";
  private static final String ENTRY = "syscalls:sys_enter_";

  private final ProbeType tracepoints;

  @Activate
  public __Class__ProbeType(
      @Reference(target = "(" + ProbeType.NAME + "=" + TRACEPOINT + ")") ProbeType tracepoints) {
    this.tracepoints = tracepoints;
  }

  @Override
  public Stream<ProbeTarget> list(Glob pattern) throws IOException {
    return tracepoints
        .list(new Glob(ENTRY + pattern.pattern()))
        .map(found -> new ProbeTarget(TYPE, found.name().substring(ENTRY.length()), ""));
  }

  /** Changes nothing in the kernel: the text is compiled by what this says. */
  @Override
  public ProbePlan plan(ProbeSpec probe) throws ProbeException {
    ProbePlan plan =
        tracepoints.plan(
            new ProbeSpec(
                TRACEPOINT,
                ENTRY + probe.target(),
                probe.function(),
                probe.options(),
                probe.uses(),
                probe.location()));
    return new ProbePlan(
        probe,
        plan.programType(),
        plan.expectedAttachType(),
        plan.attachTarget(),
        plan.mechanism(),
        plan.details(),
        plan.context(),
        plan.notice());
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    return tracepoints.attach(plan, program);
  }
}
