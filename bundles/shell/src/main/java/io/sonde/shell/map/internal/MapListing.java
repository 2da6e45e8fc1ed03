package io.sonde.shell.map.internal;

import io.sonde.api.MapView;
import io.sonde.shell.command.internal.TextTable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** All entries of a map, each a line. */
final class MapListing {
  private final MapView map;
  private final EntryText text;
  private final long limit;

  /**
   * @param limit entries at most
   */
  MapListing(MapView map, long limit) {
    this.map = map;
    this.text = new EntryText(map);
    this.limit = limit;
  }

  /** A table of keys and values. */
  void writeTable(Writer out) throws IOException {
    TextTable table = new TextTable("KEY", "VALUE");
    long[] shown = new long[1];
    if (limit > 0) {
      map.forEach(
          (key, value) -> {
            table.row(List.of(text.key(key).toString(), text.value(value).toString()));
            return ++shown[0] < limit;
          });
    }
    table.write(out);
  }

  /** An object a line, as they are read. */
  void writeJson(Writer out) throws IOException {
    long[] shown = new long[1];
    if (limit > 0) {
      map.forEach(
          (key, value) -> {
            out.write(text.json(key, value) + "\n");
            return ++shown[0] < limit;
          });
    }
  }
}
