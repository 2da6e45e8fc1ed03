package io.sonde.shell.run.internal;

import io.sonde.api.MapView;
import io.sonde.api.Trace;
import io.sonde.api.format.MapFormat;
import io.sonde.api.lang.MapType;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.MapFormats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * The options of {@code run} that show maps of the trace while it runs, and as its end comes.
 *
 * @param formats the name of the format by the name of each map asked for; empty: all maps
 * @param interval between two showings; empty: at the end alone
 * @param clear whether what has been shown is removed
 */
record MapDisplay(Map<String, String> formats, Optional<Duration> interval, boolean clear) {
  private static final Option MAP =
      Option.builder()
          .longOpt("map")
          .hasArg()
          .argName("NAME[=FORMAT]")
          .desc("show a map at the end: table (default), log2, linear or json; repeatable")
          .get();
  private static final Option INTERVAL =
      Option.builder()
          .longOpt("interval")
          .hasArg()
          .argName("TIME")
          .desc("show these maps, or all, so often as well")
          .get();
  private static final Option CLEAR =
      Option.builder().longOpt("clear").desc("empty each map when it has been shown").get();
  static final List<Option> ALL = List.of(MAP, INTERVAL, CLEAR);
  private static final String DEFAULT = "table";

  /** What they hold is no entry: they are read as events. */
  private static final Set<MapType> BUFFERS = Set.of(MapType.RINGBUF, MapType.PERF_EVENT_ARRAY);

  /** Empty if no map is to be shown. */
  static Optional<MapDisplay> of(CommandLine line) throws UsageException {
    if (!line.hasOption(MAP) && !line.hasOption(INTERVAL)) {
      if (line.hasOption(CLEAR)) {
        throw new UsageException("--clear goes with --map or --interval");
      }
      return Optional.empty();
    }
    if (TraceOptions.detached(line)) {
      throw new UsageException(
          "--map and --interval: the trace outlives this terminal; look at its maps with 'sonde"
              + " map show NAME'");
    }
    Map<String, String> formats = new LinkedHashMap<>();
    String[] named = line.getOptionValues(MAP);
    for (String map : named == null ? new String[0] : named) {
      int equals = map.indexOf('=');
      formats.put(
          equals < 0 ? map : map.substring(0, equals),
          equals < 0 ? DEFAULT : map.substring(equals + 1));
    }
    Optional<Duration> interval =
        line.hasOption(INTERVAL)
            ? Optional.of(Durations.parse("--interval", line.getOptionValue(INTERVAL)))
            : Optional.empty();
    return Optional.of(new MapDisplay(formats, interval, line.hasOption(CLEAR)));
  }

  /**
   * The maps that are to be shown, with their formats.
   *
   * @throws UsageException if the trace has no such map, or no bundle such a format
   */
  List<ShownMap> of(Trace trace, MapFormats known) throws UsageException {
    Map<String, String> wanted = new LinkedHashMap<>(formats);
    if (wanted.isEmpty()) {
      trace.maps().values().stream()
          .filter(map -> !BUFFERS.contains(map.type()))
          .forEach(map -> wanted.put(map.name(), DEFAULT));
    }
    List<ShownMap> shown = new ArrayList<>();
    for (Map.Entry<String, String> entry : wanted.entrySet()) {
      MapView map = trace.maps().get(entry.getKey());
      if (map == null) {
        throw unknown("--map: the program has no map '", entry.getKey(), trace.maps().keySet());
      }
      Map<String, MapFormat> byName = known.byName();
      if (!byName.containsKey(entry.getValue())) {
        throw unknown("--map: no map format '", entry.getValue(), byName.keySet());
      }
      shown.add(new ShownMap(map, byName.get(entry.getValue())));
    }
    return shown;
  }

  private static UsageException unknown(String what, String name, Set<String> there) {
    return new UsageException(
        what
            + name
            + "'"
            + Nearest.hint(name, there)
            + (there.isEmpty() ? "; there is none" : "; there are " + String.join(", ", there)));
  }
}
