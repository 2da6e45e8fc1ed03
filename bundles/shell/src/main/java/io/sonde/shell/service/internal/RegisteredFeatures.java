package io.sonde.shell.service.internal;

import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.FeatureProbes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The feature probes of this framework, taken from their services when they are asked for and given
 * back at once: nothing of them is loaded by any other command.
 */
@Component
public final class RegisteredFeatures implements FeatureSource {
  /** By bundle, since ids of services differ from start to start. */
  private static final Comparator<ServiceReference<FeatureProbes>> STABLE =
      Comparator.<ServiceReference<FeatureProbes>, String>comparing(RegisteredFeatures::owner)
          .thenComparing(Comparator.reverseOrder());

  private final BundleContext context;

  @Activate
  public RegisteredFeatures(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<FeatureProbe> probes() {
    List<ServiceReference<FeatureProbes>> references = new ArrayList<>();
    try {
      references.addAll(context.getServiceReferences(FeatureProbes.class, null));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter, and yet a malformed one", e);
    }
    references.sort(STABLE);
    List<FeatureProbe> probes = new ArrayList<>();
    for (ServiceReference<FeatureProbes> reference : references) {
      FeatureProbes service = context.getService(reference);
      if (service != null) {
        probes.addAll(service.probes());
        context.ungetService(reference);
      }
    }
    return probes;
  }

  private static String owner(ServiceReference<FeatureProbes> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null ? "" : bundle.getSymbolicName();
  }
}
