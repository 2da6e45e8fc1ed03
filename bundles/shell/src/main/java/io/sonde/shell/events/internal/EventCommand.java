package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.EventRegistries;
import io.sonde.tracefs.EventRegistry;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** A command of {@code events} that works on the registry alone: no trace is started for it. */
abstract class EventCommand implements Command {
  private final String word;
  private final String summary;
  private final EventRegistries registries;

  /**
   * @param word its name behind {@code events}
   */
  EventCommand(String word, String summary, EventRegistries registries) {
    this.word = word;
    this.summary = summary;
    this.registries = registries;
  }

  @Override
  public final String name() {
    return EventsCommand.NAME + " " + word;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public Options options() {
    return new Options();
  }

  /** The names of dynamic events; of a registry that cannot be read, none. */
  @Override
  public List<String> candidates(List<String> before, String word) {
    try {
      return NamedEvents.names(registries.require());
    } catch (TraceException | IOException e) {
      return List.of(); // the command itself says why, when it is run
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  @Override
  public final int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    check(line.getArgList());
    try {
      return execute(registries.require(), line, io);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /**
   * Looks at the arguments before anything is asked of the system.
   *
   * @throws UsageException if they make no sense
   */
  abstract void check(List<String> arguments) throws UsageException;

  /** Does it, with arguments that make sense. */
  abstract int execute(EventRegistry registry, CommandLine line, Io io)
      throws UsageException, TraceException, IOException;

  /** Arguments that each name an event or many. */
  static void atLeastOne(List<String> arguments) throws UsageException {
    if (arguments.isEmpty()) {
      throw new UsageException("no event: give GROUP:EVENT, EVENT or a pattern");
    }
  }
}
