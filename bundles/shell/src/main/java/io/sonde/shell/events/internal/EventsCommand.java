package io.sonde.shell.events.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandGroup;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.shell.service.internal.Tracers;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code events}: the kernel's own events, without a program. */
@Component(service = Command.class)
public final class EventsCommand extends CommandGroup {
  static final String NAME = "events";

  private final List<Command> commands;

  @Activate
  public EventsCommand(
      @Reference EventRegistries registries,
      @Reference Tracers tracers,
      @Reference Control control,
      @Reference ProbeTypes types) {
    this.commands =
        List.of(
            new RecordCommand(tracers, control, registries, types),
            new AddCommand(registries, types),
            new EventListCommand(registries),
            new ShowCommand(registries),
            SwitchCommand.enable(registries),
            SwitchCommand.disable(registries),
            new FilterCommand(registries),
            new TriggerCommand(registries),
            new ProfileCommand(registries),
            new RemoveCommand(registries));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Define, record and look after events of the kernel, without a program";
  }

  @Override
  public List<Command> commands() {
    return commands;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "sonde events record 'p:open do_sys_openat2 path=+0($arg2):ustring'",
            "a line for each file that is opened, until Ctrl-C"),
        new Example("sonde events list", "the dynamic events that there are"));
  }
}
