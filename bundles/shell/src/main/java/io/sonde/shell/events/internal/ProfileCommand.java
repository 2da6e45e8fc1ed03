package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.TextTable;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.shell.traces.internal.JsonLine;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRegistry;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code events profile}: how often dynamic events were hit and missed. */
final class ProfileCommand extends EventCommand {
  private static final Option JSON = CommandOption.flag("json", "one JSON object a line");

  ProfileCommand(EventRegistries registries) {
    super("profile", "Show how often dynamic events were hit and missed", registries);
  }

  @Override
  public String arguments() {
    return "[options] [EVENT...]";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde events profile", "all that the kernel counts"),
        new Example("sonde events profile open", "one"));
  }

  @Override
  void check(List<String> arguments) {
    // none is all
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io) throws TraceException, IOException {
    NamedEvents events = NamedEvents.of(registry);
    boolean named = !line.getArgList().isEmpty();
    TextTable table = new TextTable("EVENT", "HITS", "MISSES");
    Writer out = io.writer();
    for (NamedEvents.Name name : named ? events.all(line.getArgList()) : events.all()) {
      Optional<EventProfile> profile = events.require(name).profile();
      if (line.hasOption(JSON)) {
        if (profile.isPresent()) {
          out.write(json(name, profile.get()) + "\n");
        }
      } else if (profile.isPresent()) {
        String hits = Long.toString(profile.get().hits());
        table.row(List.of(name.toString(), hits, misses(profile.get())));
      } else if (named) {
        table.row(List.of(name.toString(), "unknown", "unknown"));
      }
    }
    if (!line.hasOption(JSON)) {
      table.write(out);
    }
    out.flush();
    return OK;
  }

  /** What the kernel does not count is no 0. */
  static String misses(EventProfile profile) {
    return profile.misses().isPresent() ? Long.toString(profile.misses().getAsLong()) : "unknown";
  }

  private static JsonLine json(NamedEvents.Name name, EventProfile profile) {
    return new JsonLine()
        .add("group", name.group())
        .add("event", name.event())
        .add("hits", profile.hits())
        .add("misses", profile.misses());
  }
}
