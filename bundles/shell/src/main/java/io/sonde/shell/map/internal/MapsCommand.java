package io.sonde.shell.map.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.TextTable;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.MapReport;
import io.sonde.shell.traces.internal.Found;
import io.sonde.shell.value.internal.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code maps}: a table of the maps of running traces. */
@Component(service = Command.class)
public final class MapsCommand implements Command {
  private final Control control;

  @Activate
  public MapsCommand(@Reference Control control) {
    this.control = control;
  }

  @Override
  public String name() {
    return "maps";
  }

  @Override
  public String summary() {
    return "List the maps of running traces";
  }

  @Override
  public String arguments() {
    return "[options]";
  }

  @Override
  public Options options() {
    return new Options().addOption(MapOptions.TRACE).addOption(MapOptions.JSON);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde maps", "a line for each map: its trace, types, room and memory"),
        new Example("sonde maps --trace 4711:3 --json", "those of one trace, an object a line"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    Optional<String> trace = Optional.ofNullable(line.getOptionValue(MapOptions.TRACE));
    List<FoundMap> maps = FoundMap.all(Found.by(control, io).reports(), trace);
    Writer out = io.writer();
    if (line.hasOption(MapOptions.JSON)) {
      for (FoundMap found : maps) {
        out.write(json(found) + "\n");
      }
    } else {
      TextTable table = new TextTable("TRACE", "NAME", "TYPE", "KEY", "VALUE", "ROOM", "MEMORY");
      for (FoundMap found : maps) {
        table.row(cells(found));
      }
      table.write(out);
    }
    out.flush();
    return OK;
  }

  private static List<String> cells(FoundMap found) {
    MapReport map = found.map();
    return List.of(
        found.trace().id(),
        map.name(),
        map.type(),
        map.key(),
        map.value(),
        Integer.toString(map.maxEntries()),
        map.memory().isPresent() ? Long.toString(map.memory().getAsLong()) : "unknown");
  }

  private static String json(FoundMap found) {
    MapReport map = found.map();
    List<String> members = new ArrayList<>();
    members.add("\"trace\":" + Json.text(found.trace().id()));
    members.add("\"name\":" + Json.text(map.name()));
    members.add("\"type\":" + Json.text(map.type()));
    members.add("\"key\":" + Json.text(map.key()));
    members.add("\"value\":" + Json.text(map.value()));
    members.add("\"max_entries\":" + map.maxEntries());
    members.add("\"memory\":" + (map.memory().isPresent() ? map.memory().getAsLong() : null));
    return "{" + String.join(",", members) + "}";
  }
}
