package io.sonde.shell.events.internal;

import io.sonde.api.RecordSpec;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.event.SinkSpec;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.run.internal.Launch;
import io.sonde.shell.run.internal.TraceOptions;
import io.sonde.shell.run.internal.TraceWatch;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.shell.service.internal.Tracers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code events record}: a trace of events, those of others and those defined for it. */
final class RecordCommand implements Command {
  private static final String WORD = "record";

  private static final Option NAME =
      CommandOption.value(
          "name", "NAME", "what lists call the trace; default: the first event's text");
  private static final Option FILTER =
      CommandOption.value(
          "filter", "[EVENT: ]FILTER", "only such records, of all events or of one");
  private static final Option PID =
      CommandOption.value("pid", "PID", "only this process and what it starts; repeatable");
  private static final Option STACK =
      CommandOption.flag("stack", "the kernel's stack behind each record");
  private static final Option BUFFER =
      CommandOption.value("buffer", "KIB", "the kernel's buffer for each processor; default: 1408");

  private final Tracers tracers;
  private final Control control;
  private final EventRegistries registries;
  private final DefinitionCompletion completion;

  RecordCommand(Tracers tracers, Control control, EventRegistries registries, ProbeTypes types) {
    this.tracers = tracers;
    this.control = control;
    this.registries = registries;
    this.completion = new DefinitionCompletion(types);
  }

  @Override
  public String name() {
    return EventsCommand.NAME + " " + WORD;
  }

  @Override
  public String summary() {
    return "Record events until Ctrl-C or a limit: those that there are, and those defined for it";
  }

  @Override
  public String arguments() {
    return "[options] GROUP:EVENT | DEFINITION ...";
  }

  @Override
  public Options options() {
    Options options = new Options();
    List.of(FILTER, PID, STACK, BUFFER, DefinitionTexts.FILE, NAME).forEach(options::addOption);
    TraceOptions.ALL.forEach(options::addOption);
    return options;
  }

  @Override
  public List<Section> sections() {
    return DefinitionHelp.sections();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "sonde events record 'p:open do_sys_openat2 path=+0($arg2):ustring'",
            "a line for each file that is opened"),
        new Example(
            "sonde events record --filter 'open: path ~ \"/etc/*\"' 'p:open do_sys_openat2 ...'",
            "only some of them"),
        new Example(
            "sonde events record --pid 4711 --stack sched:sched_switch",
            "where a process gives up the processor"),
        new Example(
            "sonde events record -d 1m --to file:/var/log/irq.jsonl irq:irq_handler_entry",
            "an event of the kernel to a file, for a minute"));
  }

  @Override
  public List<String> candidates(List<String> before, String word) {
    List<String> all = new ArrayList<>(completion.definitions(word));
    all.addAll(completion.events(word));
    try {
      all.addAll(NamedEvents.names(registries.require()));
    } catch (TraceException | IOException e) {
      return all; // the command itself says why, when it is run
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return all;
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    RecordSpec spec = spec(line, io);
    Launch launch = new Launch(control, io, line.hasOption("verbose"), TraceOptions.detached(line));
    launch.check();
    Trace trace = tracers.require().record(spec);
    launch.announce();
    return launch.detach()
        ? launch.leave(trace)
        : new TraceWatch(trace, io, launch.verbose()).untilEnd();
  }

  private static RecordSpec spec(CommandLine line, Io io) throws UsageException, IOException {
    if (!DefinitionTexts.any(line)) {
      throw new UsageException("no event: give GROUP:EVENT, a definition, or a file of them");
    }
    List<String> texts = DefinitionTexts.of(line, io);
    String first = texts.isEmpty() ? "" : texts.get(0);
    RecordSpec spec =
        RecordSpec.named(line.getOptionValue(NAME, first))
            .withSelf(TraceOptions.self(line))
            .withStacks(line.hasOption(STACK));
    RecordFilters filters = RecordFilters.of(TraceOptions.values(line, FILTER));
    for (String text : texts) {
      Optional<String> filter = filters.take(text);
      spec = filter.isPresent() ? spec.event(text, filter.get()) : spec.event(text);
    }
    filters.checkAllTaken();
    for (String pid : TraceOptions.values(line, PID)) {
      spec = spec.withPid(number(PID, pid));
    }
    if (line.hasOption(BUFFER)) {
      spec = spec.withBuffer(number(BUFFER, line.getOptionValue(BUFFER)));
    }
    return limited(spec, line, io);
  }

  private static RecordSpec limited(RecordSpec unlimited, CommandLine line, Io io)
      throws UsageException {
    RecordSpec spec = unlimited;
    if (io.client().isPresent()) {
      spec = spec.withHelper(io.client().getAsInt());
    }
    Optional<Duration> duration = TraceOptions.duration(line);
    if (duration.isPresent()) {
      spec = spec.withDuration(duration.get());
    }
    OptionalLong count = TraceOptions.count(line);
    if (count.isPresent()) {
      spec = spec.withCount(count.getAsLong());
    }
    for (SinkSpec sink : TraceOptions.sinks(line, io)) {
      spec = spec.to(sink);
    }
    return spec;
  }

  private static int number(Option option, String text) throws UsageException {
    String name = "--" + option.getLongOpt() + ": ";
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UsageException(name + "'" + text + "' is no whole number", e);
    }
    throw new UsageException(name + "must be at least 1, is " + text);
  }
}
