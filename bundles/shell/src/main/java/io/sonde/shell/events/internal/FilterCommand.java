package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.TraceEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code events filter}: shows, sets or clears what an event's records must be. */
final class FilterCommand extends EventCommand {
  private static final Option CLEAR = CommandOption.flag("clear", "let all records through");

  FilterCommand(EventRegistries registries) {
    super("filter", "Show, set or clear the filter of an event", registries);
  }

  @Override
  public String arguments() {
    return "[options] EVENT [FILTER]";
  }

  @Override
  public Options options() {
    return new Options().addOption(CLEAR).addOption(InstanceOption.OPTION);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde events filter open", "what is set"),
        new Example("sonde events filter open 'common_pid == 1 && dfd > 2'", "sets it"),
        new Example("sonde events filter open 'path ~ \"/etc/*\"'", "a pattern for a string"),
        new Example("sonde events filter --clear open", "all records again"));
  }

  @Override
  void check(List<String> arguments) throws UsageException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new UsageException("an event, and at most one filter: put it in quotes");
    }
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException {
    List<String> arguments = line.getArgList();
    boolean clear = line.hasOption(CLEAR);
    if (clear && arguments.size() > 1) {
      throw new UsageException("--clear: and yet there is a filter to set");
    }
    TraceEvent event =
        NamedEvents.of(registry).one(arguments.get(0)).in(InstanceOption.scope(line));
    if (clear) {
      event.clearFilter();
    } else if (arguments.size() > 1) {
      event.filter(arguments.get(1));
    } else {
      Writer out = io.writer();
      out.write(event.filter().orElse("none") + "\n");
      out.flush();
    }
    return OK;
  }
}
