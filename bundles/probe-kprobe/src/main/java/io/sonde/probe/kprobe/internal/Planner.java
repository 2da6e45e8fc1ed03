package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.util.Optional;

/** Chooses the mechanism that gives a probe: the one asked for, else the first that can. */
final class Planner {
  /** Option of a probe: which mechanism to use, or {@code auto}. */
  static final String ATTACH = "attach";

  private static final String AUTO = "auto";

  private final Kernel kernel;
  private final Mechanisms mechanisms;
  private final Refusals refusals;

  Planner(Kernel kernel, Mechanisms mechanisms, Refusals refusals) {
    this.kernel = kernel;
    this.mechanisms = mechanisms;
    this.refusals = refusals;
  }

  ProbePlan plan(ProbeSpec probe, Point point) throws ProbeException {
    try {
      Request request = Request.of(probe, point, kernel.architecture(), mechanisms.haveKprobes());
      String wanted = probe.options().getOrDefault(ATTACH, AUTO);
      return wanted.equals(AUTO) ? first(request) : forced(request, wanted);
    } catch (IOException e) {
      throw new ProbeException(probe, "cannot look up " + probe + ": " + e.getMessage(), null, e);
    }
  }

  private ProbePlan first(Request request) throws ProbeException, IOException {
    for (Mechanism mechanism : mechanisms.preferred(request)) {
      if (mechanism.unfit(request).isEmpty() && mechanism.available()) {
        Optional<ProbePlan> plan = mechanism.plan(request);
        if (plan.isPresent()) {
          return plan.get();
        }
      }
    }
    throw refusals.none(request);
  }

  private ProbePlan forced(Request request, String wanted) throws ProbeException, IOException {
    Mechanism mechanism =
        mechanisms
            .named(wanted)
            .orElseThrow(() -> Refusals.unknown(request.probe(), wanted, mechanisms.names()));
    Optional<String> unfit = mechanism.unfit(request);
    if (unfit.isPresent()) {
      throw Refusals.unfit(request, mechanism, unfit.get());
    }
    if (!mechanism.available()) {
      throw refusals.lacking(request, mechanism);
    }
    Optional<ProbePlan> plan = mechanism.plan(request);
    if (plan.isEmpty()) {
      throw refusals.cannot(request, mechanism);
    }
    return plan.get();
  }

  Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException {
    Mechanism mechanism =
        mechanisms
            .named(plan.mechanism())
            .orElseThrow(
                () ->
                    new AttachException(
                        plan,
                        "cannot attach "
                            + plan.probe()
                            + ": no mechanism named '"
                            + plan.mechanism()
                            + "'",
                        null,
                        null));
    return mechanism.attach(plan, program);
  }
}
