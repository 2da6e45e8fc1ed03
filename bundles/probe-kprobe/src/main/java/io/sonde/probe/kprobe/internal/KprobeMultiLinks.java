package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.bpf.link.Links;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One link on many functions, which the kernel gives through ftrace (Linux 5.18). */
final class KprobeMultiLinks implements Mechanism {
  static final String NAME = "multi";

  /** MAX_KPROBE_MULTI_CNT in kernel/trace/bpf_trace.c (Linux 6.6): 2^20. */
  private static final int MOST = 1 << 20;

  private final Links links;
  private final RealKprobe plans;

  KprobeMultiLinks(Links links, RealKprobe plans) {
    this.links = links;
    this.plans = plans;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String needs() {
    return "kprobe_multi links (Linux 5.18, CONFIG_FPROBE)";
  }

  @Override
  public boolean available() throws IOException {
    return links.offersKprobeMulti();
  }

  @Override
  public Optional<String> unfit(Request request) {
    if (request.maxactive().isPresent()) {
      return Optional.of("takes no maxactive: kprobe-events does");
    }
    return request.hasOffset()
        ? Optional.of("takes no offset: pmu and kprobe-events do")
        : Optional.empty();
  }

  @Override
  public Optional<ProbePlan> plan(Request request) throws ProbeException, IOException {
    return plans.plan(request, NAME, KprobeMulti.ATTACH_TYPE, MOST);
  }

  /** By addresses where all are known: the kernel then has no names to look for. */
  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    Details details = Details.of(plan);
    List<Place> places = details.places();
    boolean known = places.stream().allMatch(place -> place.address() != 0);
    return links.kprobeMulti(
        new KprobeMulti(
            places.stream().map(Place::name).toList(),
            known ? places.stream().map(Place::address).toList() : List.of(),
            details.atReturn()),
        plan,
        program);
  }
}
