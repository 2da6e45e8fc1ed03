package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.tracefs.EventRegistry;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** {@code events remove}: removes dynamic events, whoever made them. */
final class RemoveCommand extends EventCommand {
  RemoveCommand(EventRegistries registries) {
    super("remove", "Disable and remove dynamic events, whoever made them", registries);
  }

  @Override
  public String arguments() {
    return "EVENT...";
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde events remove open", "one"),
        new Example("sonde events remove 'sonde:*'", "all that 'events add' has made"));
  }

  @Override
  void check(List<String> arguments) throws UsageException {
    atLeastOne(arguments);
  }

  /** One that stays does not keep the others. */
  @Override
  int execute(EventRegistry registry, CommandLine line, Io io) throws TraceException, IOException {
    int status = OK;
    for (NamedEvents.Name name : NamedEvents.of(registry).all(line.getArgList())) {
      try {
        if (!registry.remove(name.group(), name.event())) {
          io.say("there is no dynamic event " + name);
          status = FAILED;
        }
      } catch (IOException e) {
        io.say(e.getMessage());
        status = FAILED;
      }
    }
    return status;
  }
}
