package io.sonde.shell.doctor.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.Verdict;
import io.sonde.kernel.Verdict.Answer;
import java.util.Comparator;
import java.util.List;

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

  /** What nothing can be traced without, and is not known to be there. */
  List<Finding> missing() {
    return findings.stream()
        .filter(finding -> finding.feature().needed())
        .filter(finding -> finding.verdict().answer() != Answer.YES)
        .toList();
  }

  /** Whether sonde can trace at all: it was seen that nothing it needs is missing. */
  boolean canTrace() {
    return missing().isEmpty() && findings.stream().anyMatch(f -> f.feature().needed());
  }

  long count(Answer answer) {
    return findings.stream().filter(finding -> finding.verdict().answer() == answer).count();
  }
}
