package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.perf.KprobePlace;
import io.sonde.perf.PerfEvents;
import java.io.IOException;
import java.util.Optional;

/**
 * Real kprobes, made by perf (Linux 4.17): they have no name in tracefs and are gone with their
 * descriptor, one for each function.
 */
final class KprobePmu implements Mechanism {
  static final String NAME = "pmu";

  private final PerfEvents perf;
  private final RealKprobe plans;

  KprobePmu(PerfEvents perf, RealKprobe plans) {
    this.perf = perf;
    this.plans = plans;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String needs() {
    return "perf's kprobe PMU (Linux 4.17, CONFIG_KPROBE_EVENTS and CONFIG_PERF_EVENTS)";
  }

  @Override
  public boolean available() {
    return perf.offersKprobes();
  }

  @Override
  public Optional<String> unfit(Request request) {
    return request.maxactive().isPresent()
        ? Optional.of("takes no maxactive: kprobe-events does")
        : Optional.empty();
  }

  @Override
  public Optional<ProbePlan> plan(Request request) throws ProbeException, IOException {
    return plans.plan(request, NAME, 0, Together.MOST);
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    Details details = Details.of(plan);
    boolean one = details.places().size() == 1;
    return Together.attach(
        details.places(), place -> perf.kprobe(where(place, details, one), plan, program));
  }

  /**
   * A single function of the kernel's goes by its name, so that the kernel itself looks whether
   * there are several. A module's goes by its address, as perf understands no names of modules (it
   * counts no symbol of that name since Linux 6.7).
   */
  private static KprobePlace where(Place place, Details details, boolean one) {
    boolean byName = one && place.module().isEmpty();
    return new KprobePlace(
        byName || place.address() == 0 ? place.name() : place.qualified(),
        byName ? 0 : place.address(),
        place.offset(),
        details.atReturn());
  }
}
