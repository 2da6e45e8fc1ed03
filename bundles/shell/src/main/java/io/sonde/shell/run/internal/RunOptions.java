package io.sonde.shell.run.internal;

import io.sonde.api.TraceSpec;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.Source;
import io.sonde.shell.command.internal.CommandOption;
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
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options of {@code run}, and what they make of a trace's specification. */
final class RunOptions {
  private static final Pattern MACRO = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  static final Option TEXT =
      CommandOption.value("e", null, "TEXT", "the program itself instead of a file");
  private static final Option NAME =
      CommandOption.value("name", "NAME", "what lists call the trace; default: the file's name");
  private static final Option ATTACH =
      CommandOption.value(
          "attach", "MODE", "auto, pmu, kprobe-events, multi, tracepoint or raw_tracepoint");
  private static final Option PRINTK =
      CommandOption.value(
          "printk", "MODE", "how bpf_trace_printk comes: record (default, Linux 5.8), trace_pipe");
  private static final Option DEFINE =
      CommandOption.value(
          "D", null, "NAME[=VALUE]", "define a macro; repeatable, VALUE is 1 if left out");
  private static final Option INCLUDE =
      CommandOption.value("I", null, "DIR", "look here for #include \"...\"; repeatable");

  private RunOptions() {}

  static Options all() {
    Options options = new Options();
    List.of(
            TEXT,
            TraceOptions.TO,
            TraceOptions.FORMAT,
            TraceOptions.DURATION,
            TraceOptions.COUNT,
            NAME,
            TraceOptions.DETACH,
            TraceOptions.FOREGROUND,
            TraceOptions.SELF,
            ATTACH,
            PRINTK,
            DEFINE,
            INCLUDE)
        .forEach(options::addOption);
    ProbeOptions.ALL.forEach(options::addOption);
    MapDisplay.ALL.forEach(options::addOption);
    return options;
  }

  /**
   * What to trace.
   *
   * @throws UsageException if a value makes no sense; the message names the option
   */
  static TraceSpec spec(CommandLine line, ProgramText program, Io io) throws UsageException {
    TraceSpec spec = TraceSpec.of(source(line, program, io)).withSelf(TraceOptions.self(line));
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
    Optional<Duration> duration = TraceOptions.duration(line);
    if (duration.isPresent() && MapDisplay.of(line).isEmpty()) {
      spec = spec.withDuration(duration.get()); // else it is ended when its maps have been shown
    }
    OptionalLong count = TraceOptions.count(line);
    if (count.isPresent()) {
      spec = spec.withCount(count.getAsLong());
    }
    spec = spec.withPrintk(printk(line.getOptionValue(PRINTK, word(PrintkMode.RECORD))));
    for (SinkSpec sink : TraceOptions.sinks(line, io)) {
      spec = spec.to(sink);
    }
    return spec;
  }

  private static Source source(CommandLine line, ProgramText program, Io io) throws UsageException {
    Map<String, String> defines = new LinkedHashMap<>();
    for (String define : TraceOptions.values(line, DEFINE)) {
      int equals = define.indexOf('=');
      String name = equals < 0 ? define : define.substring(0, equals);
      if (!MACRO.matcher(name).matches()) {
        throw new UsageException("-D: '" + name + "' cannot be a macro's name");
      }
      defines.put(name, equals < 0 ? "1" : define.substring(equals + 1));
    }
    List<Path> folders = new ArrayList<>(List.of(program.folder()));
    TraceOptions.values(line, INCLUDE).forEach(folder -> folders.add(io.folder().resolve(folder)));
    return new Source(program.name(), program.text(), "c", defines, folders);
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
