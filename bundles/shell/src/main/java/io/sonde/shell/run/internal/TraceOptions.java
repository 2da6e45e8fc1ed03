package io.sonde.shell.run.internal;

import io.sonde.api.event.SinkSpec;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options of all commands that start a trace: where its events go, and when it ends. */
public final class TraceOptions {
  private static final String CONSOLE = "console";
  private static final String DEFAULT_SINK = CONSOLE + ":";

  static final Option TO =
      CommandOption.value("to", "URI", "where events go; repeatable, default " + DEFAULT_SINK);
  static final Option FORMAT = CommandOption.value("format", "NAME", "text, json or csv");
  static final Option DURATION =
      CommandOption.value("d", "duration", "TIME", "end after so long, as in 200ms, 5s, 2m, 1h");
  static final Option COUNT = CommandOption.value("c", "count", "N", "end after N events");
  static final Option SELF = CommandOption.flag("self", "include events that sonde itself causes");
  static final Option DETACH =
      CommandOption.flag("detach", "leave the trace in the background sonde, and print its id");
  static final Option FOREGROUND =
      CommandOption.flag("foreground", "run in this process even if there is a background sonde");

  /** What these are, but for the name, whose default each command says itself. */
  public static final List<Option> ALL =
      List.of(TO, FORMAT, DURATION, COUNT, DETACH, FOREGROUND, SELF);

  private TraceOptions() {}

  /** All values of an option that may be repeated. */
  public static List<String> values(CommandLine line, Option option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  /** Whether the trace is to outlive the command. */
  public static boolean detached(CommandLine line) {
    return line.hasOption(DETACH);
  }

  /** Whether what sonde itself causes is wanted. */
  public static boolean self(CommandLine line) {
    return line.hasOption(SELF);
  }

  /** How long the trace is to last. */
  public static Optional<Duration> duration(CommandLine line) throws UsageException {
    return line.hasOption(DURATION)
        ? Optional.of(Durations.parse("--duration", line.getOptionValue(DURATION)))
        : Optional.empty();
  }

  /** After how many events the trace is to end. */
  public static OptionalLong count(CommandLine line) throws UsageException {
    if (!line.hasOption(COUNT)) {
      return OptionalLong.empty();
    }
    String text = line.getOptionValue(COUNT);
    try {
      long count = Long.parseLong(text);
      if (count > 0) {
        return OptionalLong.of(count);
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--count: '" + text + "' is no whole number", e);
    }
    throw new UsageException("--count: must be at least 1, is " + text);
  }

  /**
   * Where events are to go.
   *
   * @param io where the command runs: its folder and its streams are the sinks'
   */
  public static List<SinkSpec> sinks(CommandLine line, Io io) throws UsageException {
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
      SinkSpec formatted =
          line.hasOption(FORMAT)
              ? sink.withDefault(SinkSpec.FORMAT, line.getOptionValue(FORMAT))
              : sink;
      sinks.add(placed(formatted, io));
    }
    return sinks;
  }

  private static SinkSpec placed(SinkSpec sink, Io io) {
    SinkSpec placed = sink.in(io.folder());
    if (io.client().isPresent()) {
      placed = placed.withError(io.err());
    }
    return io.session() ? placed.withOutput(io.out()) : placed;
  }
}
