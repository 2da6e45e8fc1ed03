package io.sonde.shell.traces.internal;

import io.sonde.api.TraceStats;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.run.internal.LossText;
import io.sonde.shell.run.internal.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The account so far of a trace that runs, in lines for people. */
final class StatsText {
  private StatsText() {}

  /**
   * @param now when the account was taken
   */
  static List<String> of(TraceReport report, Instant now, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    lines.add(
        report.id()
            + " "
            + report.name()
            + ": "
            + report.state()
            + " since "
            + TraceTable.time(report.since(), zone)
            + rate(report, now));
    Summary.of(report.stats()).forEach(line -> lines.add("  " + line));
    losses(report.stats()).forEach(line -> lines.add("  lost: " + line));
    report.notices().forEach(notice -> lines.add("  note: " + notice));
    return lines;
  }

  private static String rate(TraceReport report, Instant now) {
    double seconds = Duration.between(report.since(), now).toMillis() / 1e3;
    if (report.stats().emitted().isEmpty() || seconds <= 0) {
      return "";
    }
    double rate = report.stats().emitted().getAsLong() / seconds;
    return String.format(Locale.ROOT, ", %.1f events/s", rate);
  }

  private static Stream<String> losses(TraceStats stats) {
    return Stream.concat(
            stats.losses().stream(), stats.sinks().stream().flatMap(s -> s.losses().stream()))
        .filter(loss -> loss.count().orElse(1) > 0)
        .map(LossText::describe);
  }
}
