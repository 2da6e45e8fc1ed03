package io.sonde.kernel.feature.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.Verdict;
import io.sonde.kernel.feature.internal.LockdownState.Level;
import io.sonde.kernel.feature.internal.LockdownState.Range;
import java.io.IOException;
import java.util.Map;

/** Whether the kernel is locked down, once for each level, since each costs something else. */
final class LockdownTests {
  private final LockdownState state;

  LockdownTests(LockdownState state) {
    this.state = state;
  }

  Map<String, Test> byId() {
    return Map.of(
        "kernel.lockdown.integrity", feature -> below(Level.INTEGRITY, feature),
        "kernel.lockdown.confidentiality", feature -> below(Level.CONFIDENTIALITY, feature));
  }

  private Verdict below(Level limit, Feature feature) throws IOException {
    Range range = state.range();
    String words = "lockdown: " + range;
    if (range.most().compareTo(limit) < 0) {
      return feature.yes(words);
    }
    return range.least().compareTo(limit) >= 0
        ? feature.no(words)
        : feature.unknown("the file lockdown of securityfs can be read by root only");
  }
}
