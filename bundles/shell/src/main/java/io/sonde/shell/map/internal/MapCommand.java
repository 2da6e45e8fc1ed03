package io.sonde.shell.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.MapView.PutMode;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.service.internal.MapFormats;
import io.sonde.shell.service.internal.Tracers;
import io.sonde.shell.traces.internal.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code map}: shows and changes a map of a running trace. */
@Component(service = Command.class)
public final class MapCommand implements Command {
  private static final List<String> ACTIONS = List.of("show", "get", "put", "delete", "clear");

  private final Control control;
  private final Tracers tracers;
  private final MapFormats formats;

  @Activate
  public MapCommand(
      @Reference Control control, @Reference Tracers tracers, @Reference MapFormats formats) {
    this.control = control;
    this.tracers = tracers;
    this.formats = formats;
  }

  @Override
  public String name() {
    return "map";
  }

  @Override
  public String summary() {
    return "Show or change the entries of a running trace's map";
  }

  @Override
  public String arguments() {
    return "show|get|put|delete|clear [options] NAME [KEY [VALUE]]";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(MapOptions.TRACE)
        .addOption(MapOptions.JSON)
        .addOption(MapOptions.FORMAT)
        .addOption(MapOptions.LIMIT)
        .addOption(MapOptions.NO_EXIST)
        .addOption(MapOptions.EXIST);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde map show counts", "every entry, by the types of its key and value"),
        new Example("sonde map get counts '{pid=42, comm=\"sh\"}'", "the value of a struct key"),
        new Example("sonde map put limits 0x10 100 --exist", "changes an entry, adds none"),
        new Example("sonde map put hits 0 '{cpu0=1, cpu1=0}'", "a value for each processor"),
        new Example("sonde map get -- offsets -1", "-- before a key that begins with -"),
        new Example("sonde map clear counts", "removes all; sets those of an array to zero"));
  }

  @Override
  public List<String> candidates(List<String> before, String word) {
    return before.isEmpty() ? ACTIONS : List.of();
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    List<String> words = line.getArgList();
    if (words.isEmpty() || !ACTIONS.contains(words.get(0))) {
      String hint = words.isEmpty() ? "" : Nearest.hint(words.get(0), ACTIONS);
      throw new UsageException("say what to do: " + String.join(", ", ACTIONS) + hint);
    }
    if (words.size() < 2) {
      throw new UsageException("the map's name is missing");
    }
    Optional<String> trace = Optional.ofNullable(line.getOptionValue(MapOptions.TRACE));
    FoundMap found = FoundMap.named(words.get(1), Found.by(control, io).reports(), trace);
    if (!found.trace().process().equals(control.process())) {
      return control.peers().command(found.trace(), there(line, found), io);
    }
    MapView map = own(found);
    List<String> operands = words.subList(2, words.size());
    EntryActions entries = new EntryActions(map, operands, io);
    return switch (words.get(0)) {
      case "show" -> new ShowAction(map, operands, formats).run(line, io);
      case "get" -> entries.get(line.hasOption(MapOptions.JSON));
      case "put" -> entries.put(mode(line));
      case "delete" -> entries.delete();
      default -> entries.clear();
    };
  }

  private MapView own(FoundMap found) throws TraceException, InterruptedException {
    for (Trace trace : tracers.require().traces()) {
      MapView map = trace.maps().get(found.map().name());
      if (trace.id().value() == found.trace().number() && map != null) {
        return map;
      }
    }
    throw new TraceException("trace " + found.trace().id() + " has ended", null);
  }

  /** The same command for the process with the map. */
  private List<String> there(CommandLine line, FoundMap found) {
    List<String> words = new ArrayList<>(List.of(name()));
    for (Option option : line.getOptions()) {
      if (!option.equals(MapOptions.TRACE)) {
        words.add("--" + option.getLongOpt());
        if (option.hasArg()) {
          words.add(option.getValue());
        }
      }
    }
    words.addAll(List.of("--" + MapOptions.TRACE.getLongOpt(), found.trace().id(), "--"));
    words.addAll(line.getArgList());
    return words;
  }

  private static PutMode mode(CommandLine line) throws UsageException {
    boolean create = line.hasOption(MapOptions.NO_EXIST);
    boolean change = line.hasOption(MapOptions.EXIST);
    if (create && change) {
      throw new UsageException("--no-exist and --exist exclude each other");
    }
    return create ? PutMode.NO_EXIST : change ? PutMode.EXIST : PutMode.ANY;
  }
}
