package io.sonde.shell.traces.internal;

import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.api.event.Loss;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.traces.internal.UsageWindow.ProgramWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reports as JSON, a line each. What is unknown is null, never 0. */
final class TraceJson {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  private TraceJson() {}

  /** What a table shows. */
  static JsonLine brief(TraceReport report) {
    return new JsonLine()
        .add("id", report.id())
        .add("process", report.process())
        .add("role", report.background() ? "background" : "foreground")
        .add("trace", report.number())
        .add("name", report.name())
        .add("state", report.state())
        .add("since", report.since().toString())
        .add("emitted", report.stats().emitted());
  }

  /** The whole account, and what the trace takes. */
  static JsonLine full(UsageWindow window) {
    TraceReport report = window.after();
    return brief(report)
        .add("seconds", OptionalDouble.of(window.seconds()))
        .add("events_per_second", window.events())
        .addObjects("programs", window.programs().stream().map(TraceJson::program).toList())
        .addObjects("maps", report.usage().maps().stream().map(TraceJson::map).toList())
        .add("process_processor_share", window.processorShare())
        .add("process_resident_bytes", report.owner().resident())
        .add("foreign", report.stats().foreign())
        .add("beyond_limit", report.stats().beyondLimit())
        .addObjects("losses", losses(report.stats().losses()))
        .addObjects("sinks", report.stats().sinks().stream().map(TraceJson::sink).toList())
        .addTexts("notices", report.notices());
  }

  private static JsonLine program(ProgramWindow program) {
    return new JsonLine()
        .add("program", program.program())
        .add("runs", program.runs())
        .add("nanoseconds", program.nanoseconds());
  }

  private static JsonLine map(MapUsage map) {
    return new JsonLine().add("map", map.map()).add("bytes", map.bytes());
  }

  /** The account of one sink. */
  static JsonLine sink(SinkStats sink) {
    JsonLine line =
        new JsonLine()
            .add("sink", sink.sink())
            .add("delivered", sink.delivered())
            .add("filtered", sink.filtered())
            .add("absent", sink.absent())
            .add("waiting", sink.waiting())
            .add("replayed", sink.replayed())
            .addObjects("losses", losses(sink.losses()));
    if (sink.failure() != null) {
      line.add("failure", sink.failure());
    }
    return sink.report().isEmpty() ? line : line.addObject("report", report(sink));
  }

  /** What is a number is one here as well. */
  private static JsonLine report(SinkStats sink) {
    JsonLine line = new JsonLine();
    sink.report()
        .forEach(
            (name, value) -> {
              if (NUMBER.matcher(value).matches()) {
                line.add(name, Long.parseLong(value));
              } else {
                line.add(name, value);
              }
            });
    return line;
  }

  private static List<JsonLine> losses(List<Loss> losses) {
    List<JsonLine> lines = new ArrayList<>();
    for (Loss loss : losses) {
      lines.add(
          new JsonLine()
              .add("place", loss.place().name().toLowerCase(Locale.ROOT))
              .add("subject", loss.subject())
              .add("count", loss.count()));
    }
    return lines;
  }
}
