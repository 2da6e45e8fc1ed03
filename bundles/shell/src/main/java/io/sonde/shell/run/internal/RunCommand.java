package io.sonde.shell.run.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.service.internal.MapFormats;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.shell.service.internal.Tracers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code run}: starts a trace and stays with it until it ends. */
@Component(service = Command.class)
public final class RunCommand implements Command {
  private static final String HOME = "sonde.home";

  private final Tracers tracers;
  private final Control control;
  private final MapFormats formats;
  private final ProbeTypes types;
  private final Optional<Path> home;

  @Activate
  public RunCommand(
      @Reference Tracers tracers,
      @Reference Control control,
      @Reference MapFormats formats,
      @Reference ProbeTypes types,
      BundleContext context) {
    this(
        tracers,
        control,
        formats,
        types,
        Optional.ofNullable(context.getProperty(HOME)).map(Path::of));
  }

  RunCommand(
      Tracers tracers, Control control, MapFormats formats, ProbeTypes types, Optional<Path> home) {
    this.tracers = tracers;
    this.control = control;
    this.formats = formats;
    this.types = types;
    this.home = home;
  }

  /** One without a distribution, and so without examples to look up. */
  public static RunCommand of(Tracers tracers, Control control) {
    return new RunCommand(tracers, control, TreeMap::new, TreeMap::new, Optional.empty());
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Compile, attach and run a program until Ctrl-C or a limit, and show its events";
  }

  @Override
  public String arguments() {
    return "[options] FILE.c | -e TEXT   (FILE - is standard input)";
  }

  @Override
  public Options options() {
    return RunOptions.all();
  }

  @Override
  public List<Section> sections() {
    SortedMap<String, String> spellings = types.spellings();
    return spellings.isEmpty()
        ? List.of()
        : List.of(new Section("Types of probes, and what functions on them are called", spellings));
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "sonde run examples/hello_world.c", "a line for each new process, until Ctrl-C"),
        new Example(
            "sonde run -e 'int kprobe__sys_sync(void *ctx) { bpf_trace_printk(\"sync\\n\"); return 0; }'",
            "a program from the command line"),
        new Example(
            "sonde run --to file:/var/log/opens.jsonl --duration 1m openat_args.c",
            "an example by its name, events to a file, for a minute"),
        new Example(
            "sonde run --kprobe 'vfs_*=hit' --duration 5s -e 'int hit(void *ctx) { ... }'",
            "one function of the program on many of the kernel's"),
        new Example(
            "sonde run --detach --to file:/var/log/opens.jsonl openat_args.c",
            "the same in the background, until 'sonde stop'"),
        new Example(
            "sonde run --map sizes=log2 --map calls --interval 5s read_sizes.c",
            "a histogram and a table every five seconds, and at the end"),
        new Example(
            "sonde run --format json --count 10 -DLIMIT=5 prog.c",
            "ten events as JSON, a macro set"));
  }

  @Override
  public List<String> candidates(List<String> before, String word) {
    return before.isEmpty() ? ProgramText.files(word, home) : List.of();
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    TraceSpec spec = RunOptions.spec(line, program(line, io), io);
    Optional<MapDisplay> maps = MapDisplay.of(line);
    Launch launch = new Launch(control, io, line.hasOption("verbose"), TraceOptions.detached(line));
    launch.check();
    Trace trace = tracers.require().start(spec);
    launch.announce();
    return launch.detach()
        ? launch.leave(trace)
        : new TraceWatch(
                trace,
                io,
                launch.verbose(),
                maps.isEmpty() ? MapWatch.none(io) : watch(maps.get(), trace, io),
                maps.isEmpty() ? Optional.empty() : TraceOptions.duration(line))
            .untilEnd();
  }

  private MapWatch watch(MapDisplay options, Trace trace, Io io) throws UsageException {
    boolean complete = false;
    try {
      List<ShownMap> shown = options.of(trace, formats);
      complete = true;
      return new MapWatch(shown, options.interval(), options.clear(), io);
    } finally {
      if (!complete) {
        trace.close();
      }
    }
  }

  private ProgramText program(CommandLine line, Io io) throws UsageException, IOException {
    List<String> files = line.getArgList();
    boolean inline = line.hasOption(RunOptions.TEXT);
    if (files.size() + (inline ? 1 : 0) == 0) {
      throw new UsageException("no program: give FILE.c or -e TEXT");
    }
    if (files.size() + (inline ? 1 : 0) > 1) {
      throw new UsageException(
          "one program at a time, but there are "
              + (inline ? "-e and " : "")
              + String.join(" and ", files));
    }
    return inline
        ? ProgramText.inline(line.getOptionValue(RunOptions.TEXT), io)
        : ProgramText.read(files.get(0), home, io);
  }
}
