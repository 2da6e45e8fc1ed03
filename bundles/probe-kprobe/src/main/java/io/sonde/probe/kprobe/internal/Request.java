package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.tracefs.KprobeDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A probe to be planned.
 *
 * @param targets at least one
 * @param maxactive returns to be waited for at a time; empty for what the kernel chooses, and at an
 *     entry
 * @param kprobes whether this kernel has real ones
 */
record Request(
    ProbeSpec probe, Point point, List<Target> targets, OptionalInt maxactive, boolean kprobes) {
  /** Option of a probe: its maxactive. */
  static final String MAXACTIVE = "maxactive";

  Request {
    targets = List.copyOf(targets);
  }

  /**
   * Understands what was asked for.
   *
   * @throws ProbeException if it makes no sense on any kernel
   */
  static Request of(ProbeSpec probe, Point point, Architecture architecture, boolean kprobes)
      throws ProbeException {
    List<Target> targets = Target.all(probe.target(), architecture);
    if (targets.isEmpty()) {
      throw new ProbeException(probe, probe + " names no function", null, null);
    }
    for (Target target : targets) {
      if (target.offset() != 0 && point == Point.RETURN) {
        throw new ProbeException(
            probe, target + ": a return has no offset", "leave the offset out", null);
      }
      if (target.offset() != 0 && target.isPattern()) {
        throw new ProbeException(
            probe, target + ": an offset belongs to one function", "name the function", null);
      }
    }
    return new Request(probe, point, targets, maxactive(probe, point), kprobes);
  }

  private static OptionalInt maxactive(ProbeSpec probe, Point point) throws ProbeException {
    String text = probe.options().get(MAXACTIVE);
    if (text == null || point == Point.ENTRY) {
      return OptionalInt.empty();
    }
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 1 || number > KprobeDefinition.Point.MOST_ACTIVE) {
      throw new ProbeException(
          probe,
          probe + ": maxactive must be 1 to " + KprobeDefinition.Point.MOST_ACTIVE + ", is " + text,
          null,
          null);
    }
    return OptionalInt.of(number);
  }

  /** Whether it may be more than one function. */
  boolean many() {
    return targets.size() > 1 || targets.get(0).isPattern();
  }

  /** The first target, of a request for one function the only one. */
  Target target() {
    return targets.get(0);
  }

  /** Whether a probe is wanted behind a function's entry. */
  boolean hasOffset() {
    return targets.stream().anyMatch(target -> target.offset() != 0);
  }

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
    String subject = point.type() + " " + target().function();
    return Optional.of(
        kprobes
            ? subject + ": using " + what + " in its place"
            : subject + ": this kernel has no kprobes, using " + what);
  }
}
