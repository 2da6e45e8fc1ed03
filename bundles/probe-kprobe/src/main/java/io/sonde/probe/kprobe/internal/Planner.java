package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.KernelSymbols.Symbol;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the mechanism that gives a probe: the first that can. */
final class Planner {
  /** Option of a probe: which mechanism to use, or {@code auto}. */
  static final String ATTACH = "attach";

  private static final String AUTO = "auto";
  private static final int MOST_NEAREST = 5;

  private final Kernel kernel;
  private final Tracepoints tracepoints;
  private final PerfEvents perf;
  private final List<Mechanism> mechanisms;

  /**
   * @param mechanisms in order of preference
   */
  Planner(Kernel kernel, Tracepoints tracepoints, PerfEvents perf, List<Mechanism> mechanisms) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.perf = perf;
    this.mechanisms = List.copyOf(mechanisms);
  }

  ProbePlan plan(ProbeSpec probe, Point point) throws ProbeException {
    Target target = Target.of(probe.target(), kernel.architecture());
    Request request = new Request(probe, point, target, perf.offersKprobes());
    try {
      for (Mechanism mechanism : candidates(probe)) {
        Optional<ProbePlan> plan =
            mechanism.available() ? mechanism.plan(request) : Optional.empty();
        if (plan.isPresent()) {
          return plan.get();
        }
      }
      throw refusal(request);
    } catch (IOException e) {
      throw new ProbeException(probe, "cannot look up " + probe + ": " + e.getMessage(), null, e);
    }
  }

  private List<Mechanism> candidates(ProbeSpec probe) throws ProbeException {
    String wanted = probe.options().getOrDefault(ATTACH, AUTO);
    List<Mechanism> found =
        mechanisms.stream()
            .filter(mechanism -> wanted.equals(AUTO) || wanted.equals(mechanism.name()))
            .toList();
    if (found.isEmpty()) {
      throw new ProbeException(
          probe,
          probe + " cannot be attached by '" + wanted + "'",
          "there are: auto, "
              + String.join(", ", mechanisms.stream().map(Mechanism::name).toList()),
          null);
    }
    return found;
  }

  /** Why no mechanism gives it: there is no such function, or it is out of reach here. */
  private ProbeException refusal(Request request) throws IOException {
    Target target = request.target();
    KernelSymbols symbols = kernel.symbols();
    boolean exists =
        target.call().flatMap(symbols::syscall).isPresent()
            || symbols.find(target.function()).filter(Symbol::isFunction).isPresent();
    if (!exists) {
      return new ProbeNotFoundException(request.probe(), "function", nearest(target));
    }
    return new ProbeException(
        request.probe(),
        "cannot probe " + target.function() + ": " + cause(request),
        "use a kernel with CONFIG_KPROBES=y, or probe a tracepoint or system call near it",
        null);
  }

  private String cause(Request request) {
    String wanted = request.probe().options().getOrDefault(ATTACH, AUTO);
    if (!wanted.equals(AUTO)) {
      return "'" + wanted + "' cannot give it on this kernel";
    }
    Map<String, String> config = kernel.config();
    boolean known = !config.isEmpty();
    return known && config.getOrDefault("CONFIG_KPROBES", "n").equals("n")
        ? "this kernel was built without kprobes (CONFIG_KPROBES), and only system calls have"
            + " tracepoints that stand in for them"
        : "this kernel offers no kprobes through perf, and only system calls have tracepoints that"
            + " stand in for them";
  }

  /** System calls in the user's spelling first, then other functions. */
  private List<String> nearest(Target target) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    Optional<String> call = target.call();
    if (call.isPresent()) {
      String prefix = "syscalls:" + Point.ENTRY.eventOf("");
      for (String event :
          tracepoints.nearest("syscalls", Point.ENTRY.eventOf(call.get()), MOST_NEAREST * 2)) {
        if (event.startsWith(prefix)) {
          names.add(target.spelled(event.substring(prefix.length())));
        }
      }
    }
    names.addAll(kernel.symbols().nearest(target.function(), MOST_NEAREST));
    return names.stream().limit(MOST_NEAREST).toList();
  }

  Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    for (Mechanism mechanism : mechanisms) {
      if (mechanism.name().equals(plan.mechanism())) {
        return mechanism.attach(plan, program);
      }
    }
    throw new AttachException(
        plan,
        "cannot attach " + plan.probe() + ": no mechanism named '" + plan.mechanism() + "'",
        null,
        null);
  }
}
