package io.sonde.shell.doctor.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.Feature.Need;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.Verdict;
import io.sonde.kernel.Verdict.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all probes found.
 *
 * @param findings by group; within a group in the order of the probes
 */
record Checkup(List<Finding> findings) {
  /** A feature and the verdict on it. */
  record Finding(Feature feature, Verdict verdict) {}

  Checkup {
    findings =
        findings.stream()
            .sorted(Comparator.comparing((Finding finding) -> finding.feature().group()))
            .toList();
  }

  /** Asks the probes, one after the other. */
  static Checkup of(List<FeatureProbe> probes) {
    return new Checkup(
        probes.stream().map(probe -> new Finding(probe.feature(), probe.probe())).toList());
  }

  /**
   * What keeps sonde from tracing: what it needs and is not known to be there, and, if no way of
   * attaching is known to be there, all of those.
   */
  List<Finding> missing() {
    boolean attachable = with(Need.ONE).anyMatch(Checkup::isThere);
    return findings.stream()
        .filter(finding -> !isThere(finding))
        .filter(
            finding ->
                finding.feature().need() == Need.YES
                    || finding.feature().need() == Need.ONE && !attachable)
        .toList();
  }

  /** Whether sonde can trace at all: it was seen that nothing it needs is missing. */
  boolean canTrace() {
    return missing().isEmpty() && with(Need.YES).anyMatch(Checkup::isThere);
  }

  private Stream<Finding> with(Need need) {
    return findings.stream().filter(finding -> finding.feature().need() == need);
  }

  private static boolean isThere(Finding finding) {
    return finding.verdict().answer() == Answer.YES;
  }

  long count(Answer answer) {
    return findings.stream().filter(finding -> finding.verdict().answer() == answer).count();
  }
}
