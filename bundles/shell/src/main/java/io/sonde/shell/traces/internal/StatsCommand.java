package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.kernel.Descriptor;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.run.internal.Durations;
import io.sonde.shell.service.internal.RunTimes;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats}: the account so far of traces that run. */
@Component(service = Command.class)
public final class StatsCommand implements Command {
  private static final Option JSON =
      Option.builder().longOpt("json").desc("one JSON object a line").get();

  private static final Option INTERVAL =
      Option.builder()
          .longOpt("interval")
          .hasArg()
          .argName("TIME")
          .desc("measure rates, runs and their time for so long (default: 1s)")
          .get();
  private static final Duration DEFAULT = Duration.ofSeconds(1);

  private final Control control;
  private final RunTimes runTimes;

  @Activate
  public StatsCommand(@Reference Control control, @Reference RunTimes runTimes) {
    this.control = control;
    this.runTimes = runTimes;
  }

  @Override
  public String name() {
    return "stats";
  }

  @Override
  public String summary() {
    return "Show what running traces have emitted, delivered and lost, and what they take";
  }

  @Override
  public String arguments() {
    return "[--json] [--interval TIME] [ID...]";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON).addOption(INTERVAL);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde stats", "the account so far of every running trace"),
        new Example("sonde stats --interval 10s", "the same, rates over ten seconds"),
        new Example("sonde stats --json 4711:1", "that of one, by the id that 'traces' shows"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    Found.checkIds(line.getArgList());
    Duration interval =
        line.hasOption(INTERVAL)
            ? Durations.parse("--interval", line.getOptionValue(INTERVAL))
            : DEFAULT;
    Found before = Found.by(control, io);
    List<TraceReport> chosen = new ArrayList<>();
    int status = OK;
    for (String id : line.getArgList()) {
      TraceReport report = before.find(id, io);
      if (report == null) {
        status = FAILED;
      } else {
        chosen.add(report);
      }
    }
    if (line.getArgList().isEmpty()) {
      chosen = before.reports();
      if (chosen.isEmpty()) {
        io.say("no trace is running");
      }
    }
    if (!chosen.isEmpty()) {
      write(measure(chosen, interval, io), line.hasOption(JSON), io);
    }
    return status;
  }

  /** Those of the traces that still run when the time is over. */
  private List<UsageWindow> measure(List<TraceReport> chosen, Duration interval, Io io)
      throws TraceException, IOException, InterruptedException {
    Set<String> ids = chosen.stream().map(TraceReport::id).collect(Collectors.toSet());
    Map<String, TraceReport> before = new HashMap<>();
    List<UsageWindow> windows = new ArrayList<>();
    Runnable stopCounting = count(io);
    try {
      for (TraceReport report : Found.by(control, io).reports()) {
        before.put(report.id(), report);
      }
      TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      for (TraceReport report : Found.by(control, io).reports()) {
        if (ids.contains(report.id()) && before.containsKey(report.id())) {
          windows.add(new UsageWindow(before.get(report.id()), report));
        }
      }
    } finally {
      stopCounting.run();
    }
    if (windows.size() < ids.size()) {
      io.say("note: " + (ids.size() - windows.size()) + " ended meanwhile");
    }
    return windows;
  }

  /** Has the kernel count, where it can; gives what ends that. */
  private Runnable count(Io io) {
    try {
      Descriptor counting = runTimes.enable();
      return counting::close;
    } catch (IOException e) {
      io.say("note: runs of programs are not counted: " + e.getMessage());
      return () -> {};
    }
  }

  private static void write(List<UsageWindow> windows, boolean json, Io io) throws IOException {
    Writer out = io.writer();
    Map<String, String> processes = new LinkedHashMap<>();
    for (UsageWindow window : windows) {
      TraceReport report = window.after();
      if (json) {
        out.write(TraceJson.full(window) + "\n");
      } else {
        for (String text : StatsText.of(report, report.taken(), ZoneId.systemDefault())) {
          out.write(text + "\n");
        }
        for (String text : UsageText.of(window)) {
          out.write("  " + text + "\n");
        }
        processes.put(report.process(), UsageText.process(window));
      }
    }
    for (String process : processes.values()) {
      out.write(process + "\n");
    }
    out.flush();
  }
}
