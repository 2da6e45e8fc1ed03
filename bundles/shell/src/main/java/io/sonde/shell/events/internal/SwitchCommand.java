package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code events enable} and {@code events disable}. */
final class SwitchCommand extends EventCommand {
  private final boolean on;

  private SwitchCommand(String word, String summary, boolean on, EventRegistries registries) {
    super(word, summary, registries);
    this.on = on;
  }

  static SwitchCommand enable(EventRegistries registries) {
    return new SwitchCommand("enable", "Let events fire into a trace buffer", true, registries);
  }

  static SwitchCommand disable(EventRegistries registries) {
    return new SwitchCommand(
        "disable", "Let events fire into a trace buffer no more", false, registries);
  }

  @Override
  public String arguments() {
    return "[options] EVENT...";
  }

  @Override
  public Options options() {
    return new Options().addOption(InstanceOption.OPTION);
  }

  @Override
  public List<Example> examples() {
    String command = "sonde " + name();
    return List.of(
        new Example(command + " open", "a dynamic event by its name alone"),
        new Example(command + " 'sonde:*'", "all that 'events add' has made"),
        new Example(command + " --instance mine sched:sched_switch", "any event, in an instance"));
  }

  @Override
  void check(List<String> arguments) throws UsageException {
    atLeastOne(arguments);
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException {
    TraceScope scope = InstanceOption.scope(line);
    NamedEvents events = NamedEvents.of(registry);
    for (NamedEvents.Name name : events.all(line.getArgList())) {
      TraceEvent event = events.require(name).in(scope);
      if (on) {
        event.enable();
      } else {
        event.disable();
      }
    }
    return OK;
  }
}
