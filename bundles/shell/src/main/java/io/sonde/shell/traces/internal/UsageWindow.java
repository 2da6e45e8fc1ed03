package io.sonde.shell.traces.internal;

import io.sonde.api.TraceUsage.ProgramUsage;
import io.sonde.shell.control.internal.TraceReport;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What happened to a trace between two reports about it. */
record UsageWindow(TraceReport before, TraceReport after) {

  /**
   * What one program did meanwhile.
   *
   * @param runs empty if the kernel did not count
   * @param nanoseconds of those runs
   */
  record ProgramWindow(String program, OptionalLong runs, OptionalLong nanoseconds) {
    /** Empty if it did not run, or nobody knows. */
    OptionalLong nanosecondsPerRun() {
      return runs.orElse(0) == 0 || nanoseconds.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(nanoseconds.getAsLong() / runs.getAsLong());
    }
  }

  double seconds() {
    return Duration.between(before.taken(), after.taken()).toNanos() / 1e9;
  }

  /** Events a second; empty if the kernel does not count them. */
  OptionalDouble events() {
    return rate(since(before.stats().emitted(), after.stats().emitted()));
  }

  /** The share of one processor that the process with the trace used, 1 for all of it. */
  OptionalDouble processorShare() {
    OptionalDouble rate = rate(since(before.owner().nanoseconds(), after.owner().nanoseconds()));
    return rate.isEmpty() ? rate : OptionalDouble.of(rate.getAsDouble() / 1e9);
  }

  List<ProgramWindow> programs() {
    return after.usage().programs().stream().map(this::window).toList();
  }

  private ProgramWindow window(ProgramUsage now) {
    for (ProgramUsage then : before.usage().programs()) {
      if (then.program().equals(now.program())) {
        return new ProgramWindow(
            now.program(),
            since(then.runs(), now.runs()),
            since(then.nanoseconds(), now.nanoseconds()));
      }
    }
    return new ProgramWindow(now.program(), OptionalLong.empty(), OptionalLong.empty());
  }

  private static OptionalLong since(OptionalLong then, OptionalLong now) {
    return then.isEmpty() || now.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(now.getAsLong() - then.getAsLong());
  }

  private OptionalDouble rate(OptionalLong count) {
    return count.isEmpty() || seconds() <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(count.getAsLong() / seconds());
  }
}
