package io.sonde.kernel.feature.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.Verdict;
import io.sonde.kernel.feature.internal.LockdownState.Level;
import java.io.IOException;
import java.util.Locale;
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
    Level level = state.level();
    String name = level.name().toLowerCase(Locale.ROOT);
    return level.compareTo(limit) < 0
        ? feature.yes("lockdown: " + name)
        : feature.no("lockdown: " + name);
  }
}
