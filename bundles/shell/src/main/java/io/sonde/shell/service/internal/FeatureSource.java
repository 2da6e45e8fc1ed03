package io.sonde.shell.service.internal;

import io.sonde.kernel.FeatureProbe;
import java.util.List;

/** Finds the feature probes. */
@FunctionalInterface
public interface FeatureSource {
  /** Those there are now, in a stable order. */
  List<FeatureProbe> probes();
}
