package io.sonde.shell.map.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.MapReport;
import io.sonde.shell.control.internal.TraceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A map of a running trace, in whatever process. */
record FoundMap(TraceReport trace, MapReport map) {
  /**
   * The maps of these traces, or of one; by trace, then in the order of its text.
   *
   * @param traceId {@code PROCESS:NUMBER}, or a number alone
   */
  static List<FoundMap> all(List<TraceReport> traces, Optional<String> traceId) {
    List<FoundMap> found = new ArrayList<>();
    for (TraceReport trace : traces) {
      if (traceId.isEmpty() || isCalled(trace, traceId.get())) {
        trace.maps().forEach(map -> found.add(new FoundMap(trace, map)));
      }
    }
    return found;
  }

  private static boolean isCalled(TraceReport trace, String id) {
    return id.equals(trace.id()) || id.equals(Long.toString(trace.number()));
  }

  /**
   * The map of this name.
   *
   * @throws TraceException if no trace has one
   * @throws UsageException if several have
   */
  static FoundMap named(String name, List<TraceReport> traces, Optional<String> traceId)
      throws TraceException, UsageException {
    List<FoundMap> all = all(traces, traceId);
    List<FoundMap> found = all.stream().filter(f -> f.map.name().equals(name)).toList();
    if (found.isEmpty()) {
      Set<String> names = all.stream().map(f -> f.map.name()).collect(Collectors.toSet());
      throw new TraceException(
          "no running trace has a map '" + name + "'" + Nearest.hint(name, names), there(names));
    }
    if (found.size() > 1) {
      String ids = found.stream().map(f -> f.trace.id()).collect(Collectors.joining(", "));
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
