package io.sonde.shell.command.internal;

import io.sonde.api.TraceException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Runs one command: reads its arguments, shows its help, turns exceptions into exit statuses. */
public final class CommandRunner {
  /** Exit status of a command that was interrupted and had nothing to bring to an end. */
  private static final int INTERRUPTED = 130;

  private CommandRunner() {}

  /**
   * @return the exit status: {@link Command#OK}, {@link Command#FAILED}, {@link Command#USAGE} or
   *     what the command gave
   */
  public static int run(Command command, List<String> arguments, Io io) {
    if (command instanceof CommandGroup group && !arguments.isEmpty()) {
      Optional<Command> chosen = group.find(arguments.get(0));
      if (chosen.isPresent()) {
        return run(chosen.get(), arguments.subList(1, arguments.size()), io);
      }
    }
    ErrorReport errors = new ErrorReport(io.err(), arguments.contains("--verbose"));
    try {
      Options options = Arguments.optionsOf(command);
      CommandLine line = Arguments.parse(options, arguments);
      if (line.hasOption(Arguments.HELP)) {
        Writer out = io.writer();
        out.write(HelpText.of(command));
        out.flush();
        return Command.OK;
      }
      return command.execute(line, io);
    } catch (UsageException e) {
      io.say(command.name() + ": " + e.getMessage());
      io.err().println("  try: sonde " + command.name() + " --help");
      return Command.USAGE;
    } catch (TraceException e) {
      errors.print(e);
      return Command.FAILED;
    } catch (IOException e) {
      if (ErrorReport.isClosedPipe(e)) {
        return Command.OK;
      }
      errors.print(e);
      return Command.FAILED;
    } catch (InterruptedException e) {
      return INTERRUPTED;
    } catch (RuntimeException e) {
      errors.print(e);
      return Command.FAILED;
    } finally {
      io.err().flush();
    }
  }
}
