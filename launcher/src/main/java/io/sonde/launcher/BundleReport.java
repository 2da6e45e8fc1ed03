package io.sonde.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Says which bundles are not running and why, for the user who sees that sonde does not start. */
final class BundleReport {
  private BundleReport() {}

  /** A line for each bundle that should run and does not; fragments have nothing to run. */
  static List<String> of(Bundle[] bundles, Map<Bundle, BundleException> failures) {
    List<String> lines = new ArrayList<>();
    for (Bundle bundle : bundles) {
      BundleException failure = failures.get(bundle);
      if (failure != null) {
        lines.add(name(bundle) + ": " + cause(failure));
      } else if (bundle.getState() == Bundle.INSTALLED
          || bundle.getState() == Bundle.RESOLVED
              && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        lines.add(name(bundle) + ": not started");
      }
    }
    return lines;
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /**
   * The resolver's message names the missing requirement; for an activator its own error counts.
   */
  private static String cause(BundleException failure) {
    Throwable cause =
        failure.getType() == BundleException.ACTIVATOR_ERROR ? failure.getCause() : failure;
    return (cause == null ? failure : cause).toString().lines().findFirst().orElse("");
  }
}
