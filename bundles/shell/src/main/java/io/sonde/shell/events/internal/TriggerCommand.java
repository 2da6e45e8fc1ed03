package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.TraceEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code events trigger}: shows what the kernel does when an event fires, adds to it, removes. */
final class TriggerCommand extends EventCommand {
  private static final Option REMOVE =
      CommandOption.flag("remove", "take the trigger off, as '!TRIGGER' does");

  TriggerCommand(EventRegistries registries) {
    super("trigger", "Show, add or remove what the kernel does when an event fires", registries);
  }

  @Override
  public String arguments() {
    return "[options] EVENT [TRIGGER]";
  }

  @Override
  public Options options() {
    return new Options().addOption(REMOVE).addOption(InstanceOption.OPTION);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde events trigger open", "those that are set"),
        new Example("sonde events trigger open stacktrace:5", "the kernel's stack, five times"),
        new Example(
            "sonde events trigger open 'hist:keys=common_pid.execname'", "a table in the kernel"),
        new Example(
            "sonde events trigger open 'traceoff if dfd == 3'", "stops recording at a record"),
        new Example("sonde events trigger --remove open stacktrace", "takes it off"));
  }

  @Override
  void check(List<String> arguments) throws UsageException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new UsageException("an event, and at most one trigger: put it in quotes");
    }
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException {
    List<String> arguments = line.getArgList();
    boolean remove = line.hasOption(REMOVE);
    if (remove && arguments.size() < 2) {
      throw new UsageException("--remove: which trigger?");
    }
    TraceEvent event =
        NamedEvents.of(registry).one(arguments.get(0)).in(InstanceOption.scope(line));
    if (arguments.size() < 2) {
      Writer out = io.writer();
      for (EventTrigger trigger : event.triggers()) {
        out.write(trigger.text() + "\n");
      }
      out.flush();
      return OK;
    }
    String text = arguments.get(1).strip();
    boolean off = text.startsWith("!");
    EventTrigger trigger = EventTrigger.parse(off ? text.substring(1) : text);
    if (remove || off) {
      event.removeTrigger(trigger);
    } else {
      event.addTrigger(trigger);
    }
    return OK;
  }
}
