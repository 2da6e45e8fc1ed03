package io.sonde.shell.service.internal;

import io.sonde.api.TraceException;
import io.sonde.api.Tracer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The tracer of this framework. Commands do not depend on it by declaration: a command whose
 * service is missing would be unknown, where it should say what is missing.
 */
@Component
public final class TrackedTracers implements Tracers {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final BundleContext context;
  private final ServiceTracker<Tracer, Tracer> tracker;

  @Activate
  public TrackedTracers(BundleContext context) {
    this.context = context;
    this.tracker = new ServiceTracker<>(context, Tracer.class, null);
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  /** Tracks from the first use on: tracking a service brings it, and all it needs, up. */
  @Override
  public Tracer require() throws TraceException, InterruptedException {
    tracker.open();
    Tracer tracer = tracker.waitForService(LIMIT.toMillis());
    if (tracer == null) {
      throw new TraceException("the tracing engine is not running", suspects());
    }
    return tracer;
  }

  private String suspects() {
    String idle =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getState() == Bundle.INSTALLED || isStopped(bundle))
            .map(Bundle::getSymbolicName)
            .collect(Collectors.joining(", "));
    return idle.isEmpty()
        ? "all bundles are active, but none offers it: is the bundle io.sonde.engine installed?"
        : "these bundles are not active: " + idle;
  }

  private static boolean isStopped(Bundle bundle) {
    return bundle.getState() == Bundle.RESOLVED
        && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null;
  }
}
