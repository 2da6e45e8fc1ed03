package io.sonde.probe.tracepoint.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Static tracepoints, {@code category:event}, attached as perf events. */
@Component(
    property = {
      ProbeType.NAME + "=" + TracepointProbe.TYPE,
      ProbeType.PREFIX + "=tracepoint__",
      ProbeType.MACRO + "=TRACEPOINT_PROBE",
      ProbeType.SECTION + "=tracepoint/",
      ProbeType.SECTION + "=tp/"
    })
public final class TracepointProbe implements ProbeType {
  static final String TYPE = "tracepoint";

  private static final String CATEGORY = "category";
  private static final String EVENT = "event";
  private static final String ID = "id";
  private static final int MOST_NEAREST = 5;

  private final Tracepoints tracepoints;
  private final PerfEvents perf;

  @Activate
  public TracepointProbe(@Reference Tracepoints tracepoints, @Reference PerfEvents perf) {
    this.tracepoints = tracepoints;
    this.perf = perf;
  }

  @Override
  public Stream<ProbeTarget> list(Glob pattern) throws IOException {
    return tracepoints.list(pattern).map(name -> new ProbeTarget(TYPE, name, ""));
  }

  @Override
  public ProbePlan plan(ProbeSpec probe) throws ProbeException {
    TracepointName name =
        TracepointName.parse(probe.target())
            .orElseThrow(
                () ->
                    new ProbeException(
                        probe,
                        "'" + probe.target() + "' names no tracepoint",
                        "write CATEGORY:EVENT, as in sched:sched_switch",
                        null));
    TracepointFormat format = format(probe, name);
    return new ProbePlan(
        probe,
        ProgramType.TRACEPOINT,
        0,
        Optional.empty(),
        TYPE,
        Map.of(CATEGORY, name.category(), EVENT, name.event(), ID, Integer.toString(format.id())),
        RecordLayout.of(name, format),
        Optional.empty());
  }

  private TracepointFormat format(ProbeSpec probe, TracepointName name) throws ProbeException {
    try {
      Optional<TracepointFormat> format = tracepoints.format(name.category(), name.event());
      if (format.isEmpty()) {
        throw new ProbeNotFoundException(
            probe, TYPE, tracepoints.nearest(name.category(), name.event(), MOST_NEAREST));
      }
      return format.get();
    } catch (IOException e) {
      throw new ProbeException(
          probe, "cannot look up tracepoint " + name + ": " + e.getMessage(), null, e);
    }
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    Map<String, String> details = plan.details();
    String subject = details.get(CATEGORY) + ":" + details.get(EVENT);
    return perf.tracepoint(Integer.parseInt(details.get(ID)), subject, plan, program);
  }
}
