package io.sonde.kernel;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that brings feature probes. Each bundle brings those of its own subject; {@code doctor}
 * asks all that are registered at the moment. It is looked up only then, so that a delayed
 * component costs no other command anything.
 */
@ConsumerType
public interface FeatureProbes {
  /**
   * The probes, in the order in which they are to be shown within their group. What several of them
   * share is read once for each call of this method.
   */
  List<FeatureProbe> probes();
}
