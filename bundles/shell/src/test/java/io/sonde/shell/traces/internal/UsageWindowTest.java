package io.sonde.shell.traces.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceUsage;
import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.api.TraceUsage.ProgramUsage;
import io.sonde.shell.control.internal.ProcessUsage;
import io.sonde.shell.control.internal.TraceReport;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsageWindowTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  /** So many seconds after the start. */
  private static TraceReport report(int seconds, long emitted, long runs, long ns, long cpu) {
    return new TraceReport(
        "4711",
        false,
        1,
        "name",
        "attached",
        START,
        START.plusSeconds(seconds),
        new TraceStats(OptionalLong.of(emitted), 0, List.of(), List.of()),
        new TraceUsage(
            List.of(new ProgramUsage("p", OptionalLong.of(runs), OptionalLong.of(ns))),
            List.of(new MapUsage("m", OptionalLong.of(1024)))),
        new ProcessUsage(OptionalLong.of(cpu), OptionalLong.of(71_400_000)),
        List.of(),
        List.of());
  }

  @Test
  void countsWhatCameBetween() {
    UsageWindow window =
        new UsageWindow(
            report(10, 1000, 500, 60_000, 3_000_000_000L),
            report(12, 1500, 900, 140_000, 3_500_000_000L));
    assertEquals(
        List.of(
            "now: 250.0 events/s",
            "program p: 200.0 runs/s, 200 ns a run, 0.00 % of a processor",
            "maps: m 1024 bytes"),
        UsageText.of(window));
    assertEquals("process 4711: 25.00 % of a processor, 71 MB", UsageText.process(window));
  }

  @Test
  void aProgramThatDidNotRunHasNoTimeARun() {
    TraceReport same = report(1, 7, 5, 50, 0);
    UsageWindow window = new UsageWindow(report(0, 7, 5, 50, 0), same);
    assertEquals("program p: 0.0 runs/s", UsageText.of(window).get(1));
    assertEquals(OptionalLong.empty(), window.programs().get(0).nanosecondsPerRun());
  }
}
