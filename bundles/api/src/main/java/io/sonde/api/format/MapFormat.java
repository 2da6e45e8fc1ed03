package io.sonde.api.format;

import io.sonde.api.MapView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to show a map, such as a table or a histogram. Its name is the service property {@link
 * RecordFormat#NAME}.
 */
@ConsumerType
public interface MapFormat {
  /** Writes the map as it is now. */
  void write(MapView map, OutputStream out) throws IOException;

  /**
   * Writes the map as it is now, in a way that options decide.
   *
   * @param options of the format's own, by name; those it does not know are none of its business
   * @throws IllegalArgumentException if an option's value is wrong; the message says which there
   *     are
   */
  default void write(MapView map, Map<String, String> options, OutputStream out)
      throws IOException {
    write(map, out);
  }
}
