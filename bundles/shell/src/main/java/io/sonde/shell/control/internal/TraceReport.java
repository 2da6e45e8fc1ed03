package io.sonde.shell.control.internal;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceUsage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What one process tells another about a trace.
 *
 * @param process which holds it, as {@link Control#process} names it
 * @param background whether that is the background sonde
 * @param number the trace's id within its process
 * @param state in lower case
 * @param since when it was attached
 * @param taken when the report was made
 * @param usage what the trace takes
 * @param owner what the process that holds it takes, all its traces together
 * @param maps those that its text declares
 * @param notices what its user should know, a line or more each
 */
public record TraceReport(
    String process,
    boolean background,
    long number,
    String name,
    String state,
    Instant since,
    Instant taken,
    TraceStats stats,
    TraceUsage usage,
    ProcessUsage owner,
    List<MapReport> maps,
    List<String> notices) {
  public TraceReport {
    maps = List.copyOf(maps);
    notices = List.copyOf(notices);
  }

  /** About a trace as it is now. */
  public static TraceReport of(String process, boolean background, Trace trace) {
    return new TraceReport(
        process,
        background,
        trace.id().value(),
        trace.spec().name(),
        trace.state().name().toLowerCase(Locale.ROOT),
        trace.since(),
        Instant.now(),
        trace.stats(),
        trace.usage(),
        ProcessUsage.own(),
        trace.maps().values().stream().map(MapReport::of).toList(),
        trace.notices().stream().map(Notice::text).toList());
  }

  /** What no other trace of this user is called: {@code PROCESS:NUMBER}. */
  public String id() {
    return process + ":" + number;
  }
}
