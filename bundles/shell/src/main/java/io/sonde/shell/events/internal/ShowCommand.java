package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.api.lang.TracepointFormat;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.TextTable;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code events show}: all about one event. */
final class ShowCommand extends EventCommand {
  ShowCommand(EventRegistries registries) {
    super("show", "Show all about an event: its folder, state, counters and fields", registries);
  }

  @Override
  public String arguments() {
    return "[options] EVENT";
  }

  @Override
  public Options options() {
    return new Options().addOption(InstanceOption.OPTION);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde events show open", "a dynamic event"),
        new Example("sonde events show sched:sched_switch", "any event of the kernel"));
  }

  @Override
  void check(List<String> arguments) throws UsageException {
    if (arguments.size() != 1) {
      throw new UsageException("one event at a time, as GROUP:EVENT or EVENT");
    }
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException {
    TraceEvent event =
        NamedEvents.of(registry).one(line.getArgList().get(0)).in(InstanceOption.scope(line));
    Writer out = io.writer();
    out.write(event.name() + "\n");
    for (RegisteredEvent made : registry.list()) {
      if (made.group().equals(event.group()) && made.event().equals(event.event())) {
        row(out, "definition", made.line());
        row(out, "maker", Maker.of(made).word());
      }
    }
    row(out, "folder", event.scope().path("events/" + event.group() + "/" + event.event()));
    row(out, "id", Integer.toString(event.id()));
    row(out, "enabled", event.enabled() ? "yes" : "no");
    row(out, "filter", event.filter().orElse("none"));
    for (EventTrigger trigger : event.triggers()) {
      row(out, "trigger", trigger.text());
    }
    Optional<EventProfile> profile = event.profile();
    if (profile.isPresent()) {
      row(out, "hits", Long.toString(profile.get().hits()));
      row(out, "misses", ProfileCommand.misses(profile.get()));
    }
    out.write("\n");
    fields(event.format(), out);
    out.flush();
    return OK;
  }

  private static void row(Writer out, String name, String value) throws IOException {
    out.write(String.format("  %-11s %s%n", name, value));
  }

  private static void fields(TracepointFormat format, Writer out) throws IOException {
    TextTable table = new TextTable("OFFSET", "SIZE", "SIGNED", "FIELD", "DECLARATION");
    for (TracepointFormat.Field field : format.fields()) {
      table.row(
          List.of(
              Integer.toString(field.offset()),
              Integer.toString(field.size()),
              field.signed() ? "yes" : "no",
              field.name(),
              field.declaration()));
    }
    table.write(out);
  }
}
