package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.TextTable;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.run.internal.LossText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code sinks}: where the events of running traces go, and how they fare. */
@Component(service = Command.class)
public final class SinksCommand implements Command {
  private static final Option JSON =
      Option.builder().longOpt("json").desc("one JSON object a line").get();

  private static final List<String> TITLES =
      List.of("TRACE", "SINK", "DELIVERED", "FILTERED", "WAITING", "LOST", "STATE");

  private final Control control;

  @Activate
  public SinksCommand(@Reference Control control) {
    this.control = control;
  }

  @Override
  public String name() {
    return "sinks";
  }

  @Override
  public String summary() {
    return "List the sinks of running traces, what they took, and what waits for them";
  }

  @Override
  public String arguments() {
    return "[--json]";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde sinks", "a line for each sink of each trace"),
        new Example("sonde sinks --json | jq 'select(.failure)'", "those that have failed"),
        new Example(
            "sonde sinks --json | jq '.report.lag'",
            "what a sink tells of its receiver: records that Kafka has not acknowledged"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    List<TraceReport> reports = Found.by(control, io).reports();
    Writer out = io.writer();
    if (line.hasOption(JSON)) {
      for (TraceReport report : reports) {
        for (SinkStats sink : report.stats().sinks()) {
          out.write(TraceJson.sink(sink).add("trace", report.id()) + "\n");
        }
      }
    } else if (reports.isEmpty()) {
      io.say("no trace is running");
    } else {
      table(reports).write(out);
    }
    out.flush();
    return OK;
  }

  private static TextTable table(List<TraceReport> reports) {
    boolean told =
        reports.stream()
            .flatMap(report -> report.stats().sinks().stream())
            .anyMatch(sink -> !sink.report().isEmpty());
    List<String> titles = new ArrayList<>(TITLES);
    if (told) {
      titles.add("RECEIVER");
    }
    TextTable table = new TextTable(titles.toArray(String[]::new));
    for (TraceReport report : reports) {
      for (SinkStats sink : report.stats().sinks()) {
        List<String> row = new ArrayList<>(row(report, sink));
        if (told) {
          row.add(receiver(sink));
        }
        table.row(row);
      }
    }
    return table;
  }

  private static List<String> row(TraceReport report, SinkStats sink) {
    return List.of(
        report.id(),
        sink.sink(),
        Long.toString(sink.delivered()),
        Long.toString(sink.filtered()),
        Long.toString(sink.waiting()),
        LossText.total(sink.losses()),
        sink.failure() == null ? "open" : "ended: " + sink.failure());
  }

  /** What the sink tells of its receiver. */
  private static String receiver(SinkStats sink) {
    return sink.report().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
