package io.sonde.shell.traces.internal;

import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.shell.traces.internal.UsageWindow.ProgramWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a trace takes of the machine, in lines for people. */
final class UsageText {
  private static final double MEGABYTE = 1e6;

  private UsageText() {}

  /** Events a second now, each program's runs, and the memory of the maps. */
  static List<String> of(UsageWindow window) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "now: " + (window.events().isEmpty() ? "unknown" : rate(window.events())) + " events/s");
    window
        .programs()
        .forEach(program -> lines.add("program " + describe(program, window.seconds())));
    List<MapUsage> maps = window.after().usage().maps();
    if (!maps.isEmpty()) {
      lines.add(
          "maps: " + maps.stream().map(UsageText::describe).collect(Collectors.joining(", ")));
    }
    return lines;
  }

  /** The process that holds the trace, with all that is in it. */
  static String process(UsageWindow window) {
    OptionalLong resident = window.after().owner().resident();
    return "process "
        + window.after().process()
        + ": "
        + (window.processorShare().isEmpty()
            ? "unknown"
            : percent(window.processorShare().getAsDouble()))
        + " of a processor, "
        + (resident.isEmpty()
            ? "memory unknown"
            : String.format(Locale.ROOT, "%.0f MB", resident.getAsLong() / MEGABYTE));
  }

  private static String describe(ProgramWindow program, double seconds) {
    if (program.runs().isEmpty()) {
      return program.program() + ": runs unknown";
    }
    double rate = program.runs().getAsLong() / seconds;
    String text = program.program() + ": " + rate(OptionalDouble.of(rate)) + " runs/s";
    if (program.nanosecondsPerRun().isEmpty()) {
      return text;
    }
    double share = program.nanoseconds().getAsLong() / 1e9 / seconds;
    return text
        + ", "
        + program.nanosecondsPerRun().getAsLong()
        + " ns a run, "
        + percent(share)
        + " of a processor";
  }

  private static String describe(MapUsage map) {
    return map.map()
        + " "
        + (map.bytes().isEmpty() ? "of unknown size" : map.bytes().getAsLong() + " bytes");
  }

  private static String rate(OptionalDouble rate) {
    return String.format(Locale.ROOT, "%.1f", rate.getAsDouble());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", share * 100);
  }
}
