package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.kernel.Kernel;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why a probe cannot be had. */
final class Refusals {
  private static final int MOST_NEAREST = 5;
  private static final String OTHER_KERNEL =
      "use a kernel with CONFIG_KPROBES=y, or probe a tracepoint or system call near it";

  private final Kernel kernel;
  private final Tracepoints tracepoints;
  private final Functions functions;

  Refusals(Kernel kernel, Tracepoints tracepoints, Functions functions) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.functions = functions;
  }

  static ProbeException unknown(ProbeSpec probe, String wanted, List<String> names) {
    return new ProbeException(
        probe,
        probe + " cannot be attached by '" + wanted + "'",
        "there are: auto, " + String.join(", ", names),
        null);
  }

  /** The mechanism asked for never gives such a probe. */
  static ProbeException unfit(Request request, Mechanism mechanism, String why) {
    return new ProbeException(
        request.probe(),
        request.probe() + ": '" + mechanism.name() + "' " + why,
        "leave --attach out to have a mechanism chosen",
        null);
  }

  /** The kernel has not the mechanism asked for. */
  ProbeException lacking(Request request, Mechanism mechanism) {
    return new ProbeException(
        request.probe(),
        request.probe()
            + " cannot be attached by '"
            + mechanism.name()
            + "': Linux "
            + kernel.release()
            + " has not "
            + mechanism.needs(),
        "leave --attach out to have a mechanism chosen",
        null);
  }

  /** The mechanism asked for does not give this function. */
  ProbeException cannot(Request request, Mechanism mechanism) throws IOException {
    return exists(request)
        ? refusal(request, "'" + mechanism.name() + "' cannot give it on this kernel")
        : notFound(request);
  }

  /** No mechanism gives it: there is no such function, or it is out of reach here. */
  ProbeException none(Request request) throws IOException {
    return request.many() || exists(request) ? refusal(request, cause()) : notFound(request);
  }

  private boolean exists(Request request) throws IOException {
    return functions.find(request.target()).isPresent();
  }

  private static ProbeException refusal(Request request, String cause) {
    String subject = request.many() ? request.probe().target() : request.target().toString();
    return new ProbeException(
        request.probe(), "cannot probe " + subject + ": " + cause, OTHER_KERNEL, null);
  }

  private String cause() {
    Map<String, String> config = kernel.config();
    boolean known = !config.isEmpty();
    return known && config.getOrDefault("CONFIG_KPROBES", "n").equals("n")
        ? "this kernel was built without kprobes (CONFIG_KPROBES), and only system calls have"
            + " tracepoints that stand in for them"
        : "this kernel offers no kprobes through perf or tracefs, and only system calls have"
            + " tracepoints that stand in for them";
  }

  private ProbeException notFound(Request request) throws IOException {
    return new ProbeNotFoundException(request.probe(), "function", nearest(request.target()));
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
}
