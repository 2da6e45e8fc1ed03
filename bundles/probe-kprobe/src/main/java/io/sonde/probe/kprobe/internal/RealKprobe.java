package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the plans of real kprobes are made, which differ in little but the mechanism. */
final class RealKprobe {
  private final Functions functions;
  private final KprobeContexts contexts;

  RealKprobe(Functions functions, KprobeContexts contexts) {
    this.functions = functions;
    this.contexts = contexts;
  }

  /**
   * A plan for all functions of a request.
   *
   * @param attachType that the program is loaded with; 0 for none
   * @param most functions that the mechanism can be asked for
   * @return empty if there is one function, and it is not there
   */
  Optional<ProbePlan> plan(Request request, String mechanism, int attachType, int most)
      throws ProbeException, IOException {
    Optional<Selection> selection = selection(request);
    if (selection.isEmpty()) {
      return Optional.empty();
    }
    int count = selection.get().places().size();
    if (count > most) {
      throw new ProbeException(
          request.probe(),
          request.probe() + " is " + count + " functions; " + mechanism + " takes " + most,
          "choose a narrower pattern"
              + (mechanism.equals(KprobeMultiLinks.NAME)
                  ? ""
                  : ", or a kernel with kprobe_multi links (Linux 5.18, CONFIG_FPROBE)"),
          null);
    }
    return Optional.of(plan(request, mechanism, attachType, selection.get()));
  }

  private Optional<Selection> selection(Request request) throws ProbeException, IOException {
    return request.many()
        ? Optional.of(functions.select(request))
        : functions.find(request.target()).map(place -> new Selection(List.of(place), Map.of()));
  }

  private ProbePlan plan(Request request, String mechanism, int attachType, Selection selection) {
    return new ProbePlan(
        request.probe(),
        ProgramType.KPROBE,
        attachType,
        Optional.empty(),
        mechanism,
        new Details(selection.places(), request.point() == Point.RETURN, request.maxactive())
            .text(),
        contexts.of(request.point(), selection.places()),
        notice(request, mechanism, selection));
  }

  private static Optional<String> notice(Request request, String mechanism, Selection selection) {
    String subject = request.point().type() + " " + request.probe().target() + ": ";
    if (request.many()) {
      return Optional.of(subject + "by " + mechanism + " on " + selection.summary());
    }
    return request.maxactive().isPresent()
        ? Optional.of(
            subject + "by " + mechanism + ", with maxactive " + request.maxactive().getAsInt())
        : Optional.empty();
  }
}
