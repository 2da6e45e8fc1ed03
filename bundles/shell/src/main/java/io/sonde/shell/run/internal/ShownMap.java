package io.sonde.shell.run.internal;

import io.sonde.api.MapView;
import io.sonde.api.format.MapFormat;
import io.sonde.shell.command.internal.Io;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A map and how it is shown. */
record ShownMap(MapView map, MapFormat format) {
  /**
   * @param title what stands above it
   * @param clear whether it is emptied then
   */
  void show(String title, boolean clear, Io io) throws IOException {
    io.out().write((title + "\n").getBytes(StandardCharsets.UTF_8));
    format.write(map, io.out());
    io.out().flush();
    if (clear) {
      map.clear();
    }
  }
}
