package io.sonde.format.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.format.MapFormat;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/**
 * The map format {@code table}: a header, and a line for each entry, with a column for each member
 * of the key and of the value. A per-CPU map has a line for each processor, whose number is in the
 * column {@code CPU}.
 *
 * <p>Option {@code sort}: {@code key} (the default) or {@code value}, rising, so that the largest
 * stand last; falling with a {@code -} before it. Values of a per-CPU map count by their sum.
 */
@Component(property = RecordFormat.NAME + "=table")
public final class TableFormat implements MapFormat {
  private static final String SORT = "sort";

  @Override
  public void write(MapView map, OutputStream out) throws IOException {
    write(map, Map.of(), out);
  }

  @Override
  public void write(MapView map, Map<String, String> options, OutputStream out) throws IOException {
    EntryOrder order = EntryOrder.of(options.getOrDefault(SORT, "key"), map);
    List<MapView.Entry> entries = new ArrayList<>(map.entries());
    entries.sort(order);
    new MapTable(map).write(entries, out);
  }
}
