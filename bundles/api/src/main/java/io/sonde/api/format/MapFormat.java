package io.sonde.api.format;

import io.sonde.api.MapView;
import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to show a map, such as a table or a histogram. Its name is the service property {@link
 * RecordFormat#NAME}.
 */
@ConsumerType
public interface MapFormat {
  /** Writes the map as it is now. */
  void write(MapView map, OutputStream out) throws IOException;
}
