package io.sonde.shell.service.internal;

import io.sonde.api.TraceException;
import io.sonde.tracefs.EventRegistry;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** The registry of this framework, looked for only when a command wants it. */
@Component
public final class TrackedEventRegistries implements EventRegistries {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ServiceTracker<EventRegistry, EventRegistry> tracker;

  @Activate
  public TrackedEventRegistries(BundleContext context) {
    this.tracker = new ServiceTracker<>(context, EventRegistry.class, null);
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  @Override
  public EventRegistry require() throws TraceException, InterruptedException {
    tracker.open();
    EventRegistry registry = tracker.waitForService(LIMIT.toMillis());
    if (registry == null) {
      throw new TraceException(
          "the registry of events is not running",
          "is the bundle io.sonde.kprobe-events installed and active?");
    }
    return registry;
  }
}
