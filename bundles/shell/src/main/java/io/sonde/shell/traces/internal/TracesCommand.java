package io.sonde.shell.traces.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceStats;
import io.sonde.api.event.Loss;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.run.internal.LossText;
import io.sonde.shell.service.internal.Tracers;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code traces}: a table of the running traces. */
@Component(service = Command.class)
public final class TracesCommand implements Command {
  private static final String ROW = "%4s  %-24s %-9s %-19s %12s %12s%n";

  private final Tracers tracers;
  private final Supplier<ZoneId> zones;

  @Activate
  public TracesCommand(@Reference Tracers tracers) {
    this(tracers, ZoneId::systemDefault);
  }

  /**
   * @param zones the time zone of whoever reads the table
   */
  TracesCommand(Tracers tracers, Supplier<ZoneId> zones) {
    this.tracers = tracers;
    this.zones = zones;
  }

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public String summary() {
    return "List the running traces of this shell";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public List<Example> examples() {
    return List.of(new Example("sonde traces", "a line for each trace, with what it has counted"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    OwnProcess.check(name(), io);
    Writer out = io.writer();
    out.write(String.format(Locale.ROOT, ROW, "ID", "NAME", "STATE", "SINCE", "EVENTS", "LOST"));
    ZoneId zone = zones.get();
    for (Trace trace : tracers.require().traces()) {
      out.write(row(trace, zone));
    }
    out.flush();
    return OK;
  }

  private static String row(Trace trace, ZoneId zone) {
    TraceStats stats = trace.stats();
    List<Loss> losses = new ArrayList<>(stats.losses());
    stats.sinks().forEach(sink -> losses.addAll(sink.losses()));
    String emitted =
        stats.emitted().isPresent() ? Long.toString(stats.emitted().getAsLong()) : "unknown";
    return String.format(
        Locale.ROOT,
        ROW,
        trace.id(),
        trace.spec().name(),
        trace.state().name().toLowerCase(Locale.ROOT),
        since(trace.since().atZone(zone)),
        emitted,
        LossText.total(losses));
  }

  /**
   * ISO 8601 without what nobody reads in a list: fractions and the zone, which is the local one.
   * Every command is made at every start, so the format is not kept in a field.
   */
  private static String since(ZonedDateTime time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(time);
  }
}
