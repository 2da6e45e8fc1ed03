package io.sonde.shell.run.internal;

import io.sonde.api.TraceSpec;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.UsageException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options of {@code run} that say what the program's functions run on. */
final class ProbeOptions {
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  /** KRETPROBE_MAXACTIVE_MAX in kernel/trace/trace_kprobe.c. */
  private static final int MOST_ACTIVE = 4096;

  private static final Option KPROBE =
      CommandOption.value(
          "kprobe", "TARGET=FUNC", "run FUNC at kernel functions, as in 'vfs_*=fn'; repeatable");
  private static final Option KRETPROBE =
      CommandOption.value(
          "kretprobe", "TARGET=FUNC", "run FUNC at the return of kernel functions; repeatable");
  private static final Option PROBE =
      CommandOption.value(
          "probe", "TYPE:TARGET=FUNC", "run FUNC on a probe of any type, see below; repeatable");
  private static final Option MAXACTIVE =
      CommandOption.value(
          "maxactive", "N", "returns of a function a kretprobe can wait for at a time, 1 to 4096");

  /** Those that bind a function to a probe of the type they are called by. */
  private static final List<Option> OF_A_TYPE = List.of(KPROBE, KRETPROBE);

  static final List<Option> ALL = List.of(KPROBE, KRETPROBE, PROBE, MAXACTIVE);

  private ProbeOptions() {}

  /**
   * Adds what these options ask for.
   *
   * @throws UsageException if a value makes no sense; the message names the option
   */
  static TraceSpec apply(CommandLine line, TraceSpec spec) throws UsageException {
    TraceSpec result = spec;
    for (Option option : OF_A_TYPE) {
      for (String text : values(line, option)) {
        result = result.withProbe(binding(option, option.getLongOpt(), text));
      }
    }
    for (String text : values(line, PROBE)) {
      int colon = text.indexOf(':');
      if (colon <= 0) {
        throw new UsageException(
            "--probe: '" + text + "' is not TYPE:TARGET=FUNC, as in kprobe:vfs_read=fn");
      }
      result =
          result.withProbe(binding(PROBE, text.substring(0, colon), text.substring(colon + 1)));
    }
    if (line.hasOption(MAXACTIVE)) {
      result = result.withAttach(MAXACTIVE.getLongOpt(), active(line.getOptionValue(MAXACTIVE)));
    }
    return result;
  }

  private static ProbeBinding binding(Option option, String type, String text)
      throws UsageException {
    int equals = text.lastIndexOf('=');
    String target = equals < 0 ? "" : text.substring(0, equals).strip();
    String function = text.substring(equals + 1).strip();
    String name = "--" + option.getLongOpt() + ": '";
    if (target.isEmpty()) {
      throw new UsageException(name + text + "' is not " + option.getArgName());
    }
    if (!FUNCTION.matcher(function).matches()) {
      throw new UsageException(name + function + "' cannot be the name of a function");
    }
    return new ProbeBinding(type, target, function);
  }

  private static List<String> values(CommandLine line, Option option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  private static String active(String text) throws UsageException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST_ACTIVE) {
        return Integer.toString(number);
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--maxactive: '" + text + "' is no whole number", e);
    }
    throw new UsageException("--maxactive: must be between 1 and 4096, is " + text);
  }
}
