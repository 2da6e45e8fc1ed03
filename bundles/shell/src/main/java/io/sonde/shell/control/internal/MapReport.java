package io.sonde.shell.control.internal;

import io.sonde.api.MapView;
import io.sonde.shell.value.internal.Types;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What one process tells another about a map of a trace.
 *
 * @param type in lower case, such as {@code percpu_hash}
 * @param key the name of its type
 * @param value the name of its type
 * @param maxEntries how many entries it can hold; of a ring buffer, its bytes
 * @param memory bytes of kernel memory; empty if unknown
 */
public record MapReport(
    String name, String type, String key, String value, int maxEntries, OptionalLong memory) {

  static MapReport of(MapView map) {
    return new MapReport(
        map.name(),
        map.type().name().toLowerCase(Locale.ROOT),
        Types.name(map.key()),
        Types.name(map.value()),
        map.maxEntries(),
        memory(map));
  }

  private static OptionalLong memory(MapView map) {
    try {
      return map.memory();
    } catch (IOException e) {
      return OptionalLong.empty(); // the trace has ended meanwhile
    }
  }
}
