package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import java.util.Map;
import java.util.Optional;

/**
 * A probe to be planned.
 *
 * @param kprobes whether this kernel has real ones
 */
record Request(ProbeSpec probe, Point point, Target target, boolean kprobes) {
  /** A plan for it. */
  ProbePlan plan(
      ProgramType type,
      String mechanism,
      Map<String, String> details,
      ContextLayout context,
      Optional<String> notice) {
    return new ProbePlan(probe, type, 0, Optional.empty(), mechanism, details, context, notice);
  }

  /** The line that says what stands in for it. */
  Optional<String> standIn(String what) {
    String subject = point.type() + " " + target.function();
    return Optional.of(
        kprobes
            ? subject + ": using " + what + " in its place"
            : subject + ": this kernel has no kprobes, using " + what);
  }
}
