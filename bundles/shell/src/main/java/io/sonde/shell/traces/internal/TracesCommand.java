package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.TraceReport;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code traces}: a table of the running traces. */
@Component(service = Command.class)
public final class TracesCommand implements Command {
  private static final Option JSON =
      Option.builder().longOpt("json").desc("one JSON object a line").get();

  private final Control control;
  private final Supplier<ZoneId> zones;

  @Activate
  public TracesCommand(@Reference Control control) {
    this(control, ZoneId::systemDefault);
  }

  /**
   * @param zones the time zone of whoever reads the table
   */
  TracesCommand(Control control, Supplier<ZoneId> zones) {
    this.control = control;
    this.zones = zones;
  }

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public String summary() {
    return "List the running traces of every sonde of this user";
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
        new Example("sonde traces", "a line for each trace, with what it has counted"),
        new Example("sonde traces --json | jq -r .id", "the ids alone"));
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
        out.write(TraceJson.brief(report) + "\n");
      }
    } else if (reports.isEmpty()) {
      io.say("no trace is running");
    } else {
      out.write(TraceTable.of(reports, zones.get()));
    }
    out.flush();
    return OK;
  }
}
