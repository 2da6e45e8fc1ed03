package io.sonde.shell.service.internal;

import io.sonde.api.format.MapFormat;
import io.sonde.api.format.RecordFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** The map formats of this framework; they come and go while this lasts. */
@Component
public final class TrackedMapFormats implements MapFormats {
  private final ServiceTracker<MapFormat, MapFormat> tracker;

  @Activate
  public TrackedMapFormats(BundleContext context) {
    this.tracker = new ServiceTracker<>(context, MapFormat.class, null);
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  /** Tracks from the first use on: most commands need none. */
  @Override
  public SortedMap<String, MapFormat> byName() {
    tracker.open();
    SortedMap<String, MapFormat> byName = new TreeMap<>();
    tracker
        .getTracked()
        .forEach(
            (reference, format) ->
                byName.put(String.valueOf(reference.getProperty(RecordFormat.NAME)), format));
    return byName;
  }
}
