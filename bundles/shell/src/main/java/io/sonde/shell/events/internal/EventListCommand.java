package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Glob;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.TextTable;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.shell.traces.internal.JsonLine;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code events list}: everybody's dynamic events, and who has made them. */
final class EventListCommand extends EventCommand {
  private static final Option JSON = CommandOption.flag("json", "one JSON object a line");

  EventListCommand(EventRegistries registries) {
    super("list", "List the dynamic events that there are, and who has made them", registries);
  }

  @Override
  public String arguments() {
    return "[options] [PATTERN]";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON).addOption(InstanceOption.OPTION);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde events list", "all, of sonde and of other programs"),
        new Example("sonde events list 'sonde:*'", "those made by 'events add'"),
        new Example("sonde events list --json", "for programs"));
  }

  @Override
  void check(List<String> arguments) throws UsageException {
    if (arguments.size() > 1) {
      throw new UsageException("one pattern at a time");
    }
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException {
    String pattern = line.getArgList().isEmpty() ? "*" : line.getArgList().get(0);
    Glob glob = new Glob(pattern.replace('/', ':'));
    List<RegisteredEvent> found =
        registry.list().stream()
            .filter(event -> glob.matches(event.event()) || glob.matches(name(event)))
            .toList();
    Writer out = io.writer();
    if (line.hasOption(JSON)) {
      for (RegisteredEvent event : found) {
        out.write(json(event, enabled(registry, line, event)) + "\n");
      }
    } else if (!found.isEmpty()) {
      TextTable table = new TextTable("MAKER", "ENABLED", "EVENT", "DEFINITION");
      for (RegisteredEvent event : found) {
        Optional<Boolean> enabled = enabled(registry, line, event);
        table.row(
            List.of(
                Maker.of(event).word(),
                enabled.map(on -> on ? "yes" : "no").orElse("?"),
                name(event),
                event.line()));
      }
      table.write(out);
    }
    out.flush();
    return OK;
  }

  private static String name(RegisteredEvent event) {
    return event.group() + ":" + event.event();
  }

  /** Empty of an event that has gone meanwhile, or whose line is not understood. */
  private static Optional<Boolean> enabled(
      EventRegistry registry, CommandLine line, RegisteredEvent event)
      throws UsageException, IOException {
    if (event.event().isEmpty()) {
      return Optional.empty();
    }
    Optional<TraceEvent> found = registry.find(event.group(), event.event());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get().in(InstanceOption.scope(line)).enabled());
  }

  private static JsonLine json(RegisteredEvent event, Optional<Boolean> enabled) {
    JsonLine json =
        new JsonLine()
            .add("group", event.group())
            .add("event", event.event())
            .add("maker", Maker.of(event).word())
            .add("file", event.file().path())
            .add("definition", event.line());
    return enabled.isPresent() ? json.add("enabled", enabled.get()) : json;
  }
}
