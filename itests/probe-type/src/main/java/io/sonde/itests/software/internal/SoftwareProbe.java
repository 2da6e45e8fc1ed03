package io.sonde.itests.software.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Software perf events (programs on them: Linux 4.9). In a text {@code software__page_faults} or
 * {@code SOFTWARE_PROBE(cpu_clock, 1000000)}; from outside {@code software:cpu-clock:99hz}.
 */
@Component(
    property = {
      ProbeType.NAME + "=" + SoftwareProbe.TYPE,
      ProbeType.PREFIX + "=software__",
      ProbeType.MACRO + "=SOFTWARE_PROBE",
      ProbeType.SECTION + "=software/"
    })
public final class SoftwareProbe implements ProbeType {
  static final String TYPE = "software";

  private static final String MECHANISM = "a sampled perf event";
  private static final String TARGET = "target";

  private final Kernel kernel;

  @Activate
  public SoftwareProbe(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  private boolean isHere(SoftwareEvent event) {
    return kernel.version().isAtLeast(event.since());
  }

  private List<String> events() {
    return Arrays.stream(SoftwareEvent.values())
        .filter(this::isHere)
        .map(SoftwareEvent::spelling)
        .toList();
  }

  @Override
  public Stream<ProbeTarget> list(Glob pattern) {
    return events().stream().filter(pattern::matches).map(name -> new ProbeTarget(TYPE, name, ""));
  }

  @Override
  public ProbePlan plan(ProbeSpec probe) throws ProbeException {
    if (SoftwareTarget.event(probe.target()).filter(this::isHere).isEmpty()) {
      throw new ProbeNotFoundException(probe, "software event", events());
    }
    SoftwareTarget target =
        SoftwareTarget.parse(probe.target())
            .orElseThrow(
                () ->
                    new ProbeException(
                        probe,
                        "'" + probe.target() + "' does not say how often to sample",
                        "write EVENT, EVENT:PERIOD or EVENT:FREQUENCYhz, as in cpu-clock:99hz",
                        null));
    ContextLayout context = SampleContext.of(kernel.architecture(), kernel.registers());
    return new ProbePlan(
        probe,
        ProgramType.PERF_EVENT,
        0,
        Optional.empty(),
        MECHANISM,
        Map.of(TARGET, target.toString()),
        context,
        Optional.empty());
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    SoftwareTarget target = SoftwareTarget.parse(plan.details().get(TARGET)).orElseThrow();
    try {
      return new SampledEvents(kernel.calls()).attach(target, OnlineProcessors.now(), program);
    } catch (KernelException e) {
      throw new AttachException(
          plan,
          "cannot attach "
              + program.name()
              + " to software event "
              + target
              + ": "
              + e.getMessage(),
          "it takes CAP_PERFMON, and a frequency below kernel.perf_event_max_sample_rate",
          e);
    } catch (IOException e) {
      throw new AttachException(plan, "cannot tell which processors run", null, e);
    }
  }
}
