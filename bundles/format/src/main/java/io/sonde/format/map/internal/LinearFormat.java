package io.sonde.format.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.format.MapFormat;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * The map format {@code linear}: histograms of slots as they are (bcc's {@code print_linear_hist}).
 *
 * <p>Options: {@code label}, the heading of the first column, {@code value} if there is none;
 * {@code section}, what the member of a two-member key that is not the slot is called.
 */
@Component(property = RecordFormat.NAME + "=linear")
public final class LinearFormat implements MapFormat {
  @Override
  public void write(MapView map, OutputStream out) throws IOException {
    write(map, Map.of(), out);
  }

  @Override
  public void write(MapView map, Map<String, String> options, OutputStream out) throws IOException {
    new Histograms(map, Drawing.LINEAR).write(options, out);
  }
}
