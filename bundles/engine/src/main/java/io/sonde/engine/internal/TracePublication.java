package io.sonde.engine.internal;

import io.sonde.api.Trace;
import io.sonde.engine.trace.internal.Publication;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Registers each running trace as a service with the properties {@code trace.id}, {@code
 * trace.name} and {@code trace.state}.
 */
final class TracePublication implements Publication {
  private final BundleContext context;

  TracePublication(BundleContext context) {
    this.context = context;
  }

  @Override
  public Entry publish(Trace trace) {
    return new Registered(trace);
  }

  private final class Registered implements Entry {
    private final Trace trace;
    private Trace.State shown;
    private ServiceRegistration<Trace> registration;

    Registered(Trace trace) {
      this.trace = trace;
      this.shown = trace.state();
      this.registration = context.registerService(Trace.class, trace, properties(shown));
    }

    private Dictionary<String, Object> properties(Trace.State state) {
      return new Hashtable<>(
          Map.of(
              "trace.id", trace.id().value(),
              "trace.name", trace.spec().name(),
              "trace.state", state.name()));
    }

    @Override
    public void state(Trace.State state) {
      ServiceRegistration<Trace> current;
      synchronized (this) {
        if (registration == null || state == shown) {
          return;
        }
        shown = state;
        current = registration;
      }
      current.setProperties(properties(state));
    }

    @Override
    public void withdraw() {
      ServiceRegistration<Trace> current;
      synchronized (this) {
        current = registration;
        registration = null;
      }
      if (current != null) {
        current.unregister();
      }
    }
  }
}
