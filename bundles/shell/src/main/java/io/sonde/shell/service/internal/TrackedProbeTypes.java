package io.sonde.shell.service.internal;

import io.sonde.api.probe.ProbeType;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** The probe types of this framework; they come and go while this lasts. */
@Component
public final class TrackedProbeTypes implements ProbeTypes {
  private final BundleContext context;
  private final ServiceTracker<ProbeType, ProbeType> tracker;

  @Activate
  public TrackedProbeTypes(BundleContext context) {
    this.context = context;
    this.tracker = new ServiceTracker<>(context, ProbeType.class, null);
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  /** Tracks from the first use on: tracking a service brings it, and the kernel's gateway, up. */
  @Override
  public SortedMap<String, ProbeType> byName() {
    tracker.open();
    SortedMap<String, ProbeType> byName = new TreeMap<>();
    tracker
        .getTracked()
        .forEach(
            (reference, type) ->
                byName.put(String.valueOf(reference.getProperty(ProbeType.NAME)), type));
    return byName;
  }

  /** By service properties alone. */
  @Override
  public SortedMap<String, String> spellings() {
    SortedMap<String, String> byName = new TreeMap<>();
    for (ServiceReference<ProbeType> reference : references()) {
      if (reference.getProperty(ProbeType.NAME) instanceof String name) {
        byName.put(name, spelling(reference));
      }
    }
    return byName;
  }

  private Collection<ServiceReference<ProbeType>> references() {
    try {
      return context.getServiceReferences(ProbeType.class, null);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
  }

  private static String spelling(ServiceReference<ProbeType> reference) {
    Stream<String> functions = values(reference, ProbeType.PREFIX).map(prefix -> prefix + "NAME");
    Stream<String> macros = values(reference, ProbeType.MACRO).map(macro -> macro + "(...)");
    return Stream.concat(functions, macros).collect(Collectors.joining(", "));
  }

  private static Stream<String> values(ServiceReference<ProbeType> reference, String property) {
    Object value = reference.getProperty(property);
    if (value instanceof String[] many) {
      return Stream.of(many);
    }
    return value instanceof String one ? Stream.of(one) : Stream.empty();
  }
}
