package io.sonde.shell.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.Tracer;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A map of a running trace. */
record FoundMap(Trace trace, MapView map) {
  /** The maps of all traces, or of one; by trace, then in the order of its text. */
  static List<FoundMap> all(Tracer tracer, Optional<String> traceId) {
    List<FoundMap> found = new ArrayList<>();
    for (Trace trace : tracer.traces()) {
      if (traceId.isEmpty() || trace.id().toString().equals(traceId.get())) {
        trace.maps().values().forEach(map -> found.add(new FoundMap(trace, map)));
      }
    }
    return found;
  }

  /**
   * The map of this name.
   *
   * @throws TraceException if no trace has one
   * @throws UsageException if several have
   */
  static FoundMap named(String name, Tracer tracer, Optional<String> traceId)
      throws TraceException, UsageException {
    List<FoundMap> all = all(tracer, traceId);
    List<FoundMap> found = all.stream().filter(f -> f.map.name().equals(name)).toList();
    if (found.isEmpty()) {
      Set<String> names = all.stream().map(f -> f.map.name()).collect(Collectors.toSet());
      throw new TraceException(
          "no running trace has a map '" + name + "'" + Nearest.hint(name, names), there(names));
    }
    if (found.size() > 1) {
      String ids =
          found.stream().map(f -> f.trace.id().toString()).collect(Collectors.joining(", "));
      throw new UsageException(
          "traces " + ids + " each have a map '" + name + "': choose one with --trace ID");
    }
    return found.get(0);
  }

  private static String there(Set<String> names) {
    return names.isEmpty()
        ? "none has any map"
        : "there are " + String.join(", ", new TreeSet<>(names));
  }
}
