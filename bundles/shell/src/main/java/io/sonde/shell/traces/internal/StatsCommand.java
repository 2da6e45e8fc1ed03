package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.TraceReport;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

  private final Control control;

  @Activate
  public StatsCommand(@Reference Control control) {
    this.control = control;
  }

  @Override
  public String name() {
    return "stats";
  }

  @Override
  public String summary() {
    return "Show what running traces have emitted, delivered and lost so far";
  }

  @Override
  public String arguments() {
    return "[--json] [ID...]";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde stats", "the account so far of every running trace"),
        new Example("sonde stats --json 4711:1", "that of one, by the id that 'traces' shows"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    Found.checkIds(line.getArgList());
    Found found = Found.by(control, io);
    List<TraceReport> chosen = new ArrayList<>();
    int status = OK;
    for (String id : line.getArgList()) {
      TraceReport report = found.find(id, io);
      if (report == null) {
        status = FAILED;
      } else {
        chosen.add(report);
      }
    }
    if (line.getArgList().isEmpty()) {
      chosen = found.reports();
      if (chosen.isEmpty()) {
        io.say("no trace is running");
      }
    }
    write(chosen, line.hasOption(JSON), io);
    return status;
  }

  private static void write(List<TraceReport> reports, boolean json, Io io) throws IOException {
    Writer out = io.writer();
    for (TraceReport report : reports) {
      if (json) {
        out.write(TraceJson.full(report) + "\n");
      } else {
        for (String text : StatsText.of(report, Instant.now(), ZoneId.systemDefault())) {
          out.write(text + "\n");
        }
      }
    }
    out.flush();
  }
}
