package io.sonde.shell.run.internal;

import io.sonde.api.TraceSpec;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.Source;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options of {@code run}, and what they make of a trace's specification. */
final class RunOptions {
  private static final Pattern MACRO = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final String CONSOLE = "console";
  private static final String DEFAULT_SINK = CONSOLE + ":";

  static final Option TEXT = value("e", null, "TEXT", "the program itself instead of a file");
  private static final Option TO =
      value(null, "to", "URI", "where events go; repeatable, default " + DEFAULT_SINK);
  private static final Option FORMAT = value(null, "format", "NAME", "text, json or csv");
  private static final Option DURATION =
      value(null, "duration", "TIME", "end after so long, as in 200ms, 5s, 2m, 1h");
  private static final Option COUNT = value(null, "count", "N", "end after N events");
  private static final Option NAME =
      value(null, "name", "NAME", "what lists call the trace; default: the file's name");
  private static final Option SELF = flag("self", "include events that sonde itself causes");
  private static final Option ATTACH =
      value(
          null, "attach", "MODE", "auto, pmu, kprobe-events, multi, tracepoint or raw_tracepoint");
  private static final Option PRINTK =
      value(
          null,
          "printk",
          "MODE",
          "how bpf_trace_printk comes: record (default, Linux 5.8), trace_pipe");
  static final Option DETACH =
      flag("detach", "leave the trace in the background sonde, and print its id");
  static final Option FOREGROUND =
      flag("foreground", "run in this process even if there is a background sonde");
  private static final Option DEFINE =
      value("D", null, "NAME[=VALUE]", "define a macro; repeatable, VALUE is 1 if left out");
  private static final Option INCLUDE =
      value("I", null, "DIR", "look here for #include \"...\"; repeatable");

  private RunOptions() {}

  static Options all() {
    Options options = new Options();
    List.of(
            TEXT,
            TO,
            FORMAT,
            DURATION,
            COUNT,
            NAME,
            DETACH,
            FOREGROUND,
            SELF,
            ATTACH,
            PRINTK,
            DEFINE,
            INCLUDE)
        .forEach(options::addOption);
    ProbeOptions.ALL.forEach(options::addOption);
    MapDisplay.ALL.forEach(options::addOption);
    return options;
  }

  private static Option flag(String word, String description) {
    return Option.builder().longOpt(word).desc(description).get();
  }

  private static Option value(String letter, String word, String argument, String description) {
    return Option.builder(letter).longOpt(word).hasArg().argName(argument).desc(description).get();
  }

  /**
   * What to trace.
   *
   * @throws UsageException if a value makes no sense; the message names the option
   */
  static TraceSpec spec(CommandLine line, ProgramText program, Io io) throws UsageException {
    TraceSpec spec = TraceSpec.of(source(line, program, io)).withSelf(line.hasOption(SELF));
    if (io.client().isPresent()) {
      spec = spec.withHelper(io.client().getAsInt());
    }
    if (line.hasOption(NAME)) {
      spec = spec.withName(line.getOptionValue(NAME));
    }
    if (line.hasOption(ATTACH)) {
      spec = spec.withAttach("attach", line.getOptionValue(ATTACH));
    }
    spec = ProbeOptions.apply(line, spec);
    Optional<Duration> duration = duration(line);
    if (duration.isPresent() && MapDisplay.of(line).isEmpty()) {
      spec = spec.withDuration(duration.get()); // else it is ended when its maps have been shown
    }
    if (line.hasOption(COUNT)) {
      spec = spec.withCount(count(line.getOptionValue(COUNT)));
    }
    spec = spec.withPrintk(printk(line.getOptionValue(PRINTK, word(PrintkMode.RECORD))));
    for (SinkSpec sink : sinks(line)) {
      spec = spec.to(placed(sink, io));
    }
    return spec;
  }

  /** How long the trace is to last, by the option. */
  static Optional<Duration> duration(CommandLine line) throws UsageException {
    return line.hasOption(DURATION)
        ? Optional.of(Durations.parse("--duration", line.getOptionValue(DURATION)))
        : Optional.empty();
  }

  private static SinkSpec placed(SinkSpec sink, Io io) {
    SinkSpec placed = sink.in(io.folder());
    if (io.client().isPresent()) {
      placed = placed.withError(io.err());
    }
    return io.session() ? placed.withOutput(io.out()) : placed;
  }

  private static Source source(CommandLine line, ProgramText program, Io io) throws UsageException {
    Map<String, String> defines = new LinkedHashMap<>();
    for (String define : values(line, DEFINE)) {
      int equals = define.indexOf('=');
      String name = equals < 0 ? define : define.substring(0, equals);
      if (!MACRO.matcher(name).matches()) {
        throw new UsageException("-D: '" + name + "' cannot be a macro's name");
      }
      defines.put(name, equals < 0 ? "1" : define.substring(equals + 1));
    }
    List<Path> folders = new ArrayList<>(List.of(program.folder()));
    values(line, INCLUDE).forEach(folder -> folders.add(io.folder().resolve(folder)));
    return new Source(program.name(), program.text(), "c", defines, folders);
  }

  private static List<SinkSpec> sinks(CommandLine line) throws UsageException {
    List<SinkSpec> sinks = new ArrayList<>();
    for (String uri : line.hasOption(TO) ? values(line, TO) : List.of(DEFAULT_SINK)) {
      SinkSpec sink;
      try {
        sink = SinkSpec.parse(uri);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--to: " + e.getMessage(), e);
      }
      if (line.hasOption(DETACH) && sink.scheme().equals(CONSOLE)) {
        throw new UsageException(
            "--detach: the trace outlives this terminal; say where its events go, as in --to"
                + " file:/var/log/x.jsonl");
      }
      sinks.add(
          line.hasOption(FORMAT)
              ? sink.withDefault(SinkSpec.FORMAT, line.getOptionValue(FORMAT))
              : sink);
    }
    return sinks;
  }

  private static List<String> values(CommandLine line, Option option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  private static long count(String text) throws UsageException {
    try {
      long count = Long.parseLong(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--count: '" + text + "' is no whole number", e);
    }
    throw new UsageException("--count: must be at least 1, is " + text);
  }

  private static PrintkMode printk(String text) throws UsageException {
    for (PrintkMode mode : PrintkMode.values()) {
      if (text.equals(word(mode))) {
        return mode;
      }
    }
    throw new UsageException(
        "--printk: '" + text + "' is not offered; there are: record, trace_pipe");
  }

  private static String word(PrintkMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
