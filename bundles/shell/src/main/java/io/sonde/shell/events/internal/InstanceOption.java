package io.sonde.shell.events.internal;

import io.sonde.shell.command.internal.CommandOption;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.tracefs.TraceScope;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The option that says which trace buffer's switch, filter or triggers are meant. */
final class InstanceOption {
  static final Option OPTION =
      CommandOption.value(
          "instance", "NAME", "in this instance of tracefs, not in the global trace buffer");

  private InstanceOption() {}

  static TraceScope scope(CommandLine line) throws UsageException {
    if (!line.hasOption(OPTION)) {
      return TraceScope.GLOBAL;
    }
    try {
      return new TraceScope(line.getOptionValue(OPTION));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--instance: " + e.getMessage(), e);
    }
  }
}
