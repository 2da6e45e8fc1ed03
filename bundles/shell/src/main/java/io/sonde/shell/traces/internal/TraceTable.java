package io.sonde.shell.traces.internal;

import io.sonde.api.TraceStats;
import io.sonde.api.event.Loss;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.run.internal.LossText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Running traces as a table. */
final class TraceTable {
  private static final String ROW = "%-12s  %-24s %-9s %-19s %12s %12s  %s%n";

  /**
   * ISO 8601 without what nobody reads in a list: fractions and the zone, which is the local one.
   */
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private TraceTable() {}

  /**
   * @param zone the time zone of whoever reads it
   */
  static String of(List<TraceReport> reports, ZoneId zone) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, ROW, "ID", "NAME", "STATE", "SINCE", "EVENTS", "LOST", "PROCESS"));
    reports.forEach(report -> table.append(row(report, zone)));
    return table.toString();
  }

  static String time(Instant instant, ZoneId zone) {
    return SINCE.format(instant.atZone(zone));
  }

  private static String row(TraceReport report, ZoneId zone) {
    TraceStats stats = report.stats();
    List<Loss> losses = new ArrayList<>(stats.losses());
    stats.sinks().forEach(sink -> losses.addAll(sink.losses()));
    String emitted =
        stats.emitted().isPresent() ? Long.toString(stats.emitted().getAsLong()) : "unknown";
    return String.format(
        Locale.ROOT,
        ROW,
        report.id(),
        report.name(),
        report.state(),
        time(report.since(), zone),
        emitted,
        LossText.total(losses),
        report.process() + (report.background() ? " background" : ""));
  }
}
