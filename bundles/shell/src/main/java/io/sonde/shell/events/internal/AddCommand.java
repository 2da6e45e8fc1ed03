package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code events add}: defines events that stay until they are removed. */
final class AddCommand extends EventCommand {
  /** Where events go whose definition names no group: they outlive this process. */
  static final String GROUP = "sonde";

  private static final Option GROUP_OPTION =
      CommandOption.value("group", "GROUP", "for definitions that name none; default: " + GROUP);
  private static final Option ENABLE =
      CommandOption.flag("enable", "enable them in the global trace buffer");

  private final DefinitionCompletion completion;

  AddCommand(EventRegistries registries, ProbeTypes types) {
    super("add", "Define events that stay until they are removed", registries);
    this.completion = new DefinitionCompletion(types);
  }

  @Override
  public String arguments() {
    return "[options] DEFINITION...";
  }

  @Override
  public Options options() {
    return new Options().addOption(GROUP_OPTION).addOption(DefinitionTexts.FILE).addOption(ENABLE);
  }

  @Override
  public List<Section> sections() {
    return DefinitionHelp.sections();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "sonde events add 'p:open do_sys_openat2 path=+0($arg2):ustring'",
            "sonde:open, with the path that is opened"),
        new Example(
            "sonde events add 'r:my/opened do_sys_openat2 fd=$retval:s64'",
            "my:opened, with what the function returns"),
        new Example("sonde events add -f events.txt --enable", "many, and lets them fire"));
  }

  @Override
  public List<String> candidates(List<String> before, String word) {
    return completion.definitions(word);
  }

  @Override
  void check(List<String> arguments) {
    // a file may hold all there is
  }

  @Override
  int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException {
    if (!DefinitionTexts.any(line)) {
      throw new UsageException("no definition: give some, or a file of them");
    }
    String group = line.getOptionValue(GROUP_OPTION, GROUP);
    List<String> problems = new ArrayList<>();
    List<DynamicEvent> events = new ArrayList<>();
    for (String text : DefinitionTexts.of(line, io)) {
      try {
        events.add(inGroup(group, DynamicEventParser.parse(text)));
      } catch (EventSyntaxException e) {
        problems.add(Refusal.text(e));
      }
    }
    if (!events.isEmpty()) {
      add(registry, events, line.hasOption(ENABLE), problems, io);
    }
    problems.forEach(io::say);
    return problems.isEmpty() ? OK : FAILED;
  }

  private static DynamicEvent inGroup(String group, DynamicEvent event) throws UsageException {
    Optional<EventName> name = event.name();
    if (name.flatMap(EventName::group).isPresent()) {
      return event;
    }
    try {
      return event.named(new EventName(Optional.of(group), name.flatMap(EventName::event)));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--group: " + e.getMessage(), e);
    }
  }

  /** They are not closed: they are to stay. Only if they cannot be enabled they go. */
  private static void add(
      EventRegistry registry,
      List<DynamicEvent> events,
      boolean enable,
      List<String> problems,
      Io io)
      throws IOException {
    Definitions made = registry.defineAll(events);
    boolean complete = false;
    try {
      if (enable) {
        made.enable(TraceScope.GLOBAL);
      }
      Writer out = io.writer();
      for (DefinedEvent event : made.defined()) {
        out.write(event.name() + "\n");
      }
      out.flush();
      complete = true;
    } finally {
      if (!complete) {
        made.close();
      }
    }
    for (EventRefusedException refused : made.refused()) {
      problems.add(Refusal.text(refused));
    }
  }
}
