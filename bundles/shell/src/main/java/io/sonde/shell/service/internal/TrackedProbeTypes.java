package io.sonde.shell.service.internal;

import io.sonde.api.probe.ProbeType;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** The probe types of this framework; they come and go while this lasts. */
@Component
public final class TrackedProbeTypes implements ProbeTypes {
  private final ServiceTracker<ProbeType, ProbeType> tracker;

  @Activate
  public TrackedProbeTypes(BundleContext context) {
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
}
