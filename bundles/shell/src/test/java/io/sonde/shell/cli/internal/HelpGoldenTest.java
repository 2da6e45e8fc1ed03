package io.sonde.shell.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.probe.ProbeType;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandGroup;
import io.sonde.shell.command.internal.CommandSet;
import io.sonde.shell.command.internal.HelpText;
import io.sonde.shell.console.internal.ConsoleCommand;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.create.internal.NewCommand;
import io.sonde.shell.deploy.internal.Deployments;
import io.sonde.shell.doctor.internal.DoctorCommand;
import io.sonde.shell.events.internal.EventsCommand;
import io.sonde.shell.list.internal.ListCommand;
import io.sonde.shell.map.internal.MapCommand;
import io.sonde.shell.map.internal.MapsCommand;
import io.sonde.shell.run.internal.RunCommand;
import io.sonde.shell.serve.internal.ServeCommand;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.shell.service.internal.Tracers;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.traces.internal.SinksCommand;
import io.sonde.shell.traces.internal.StatsCommand;
import io.sonde.shell.traces.internal.StopCommand;
import io.sonde.shell.traces.internal.TracesCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of every command, word for word: {@code golden/NAME.txt}. */
class HelpGoldenTest {
  private static final int WIDTH = 100;

  private final Tracers tracers = FakeTracer::new;
  private final Control control = new FakeControl(new FakeTracer());
  private final CommandSet commands =
      new CommandSet(
          List.of(
              RunCommand.of(tracers, control),
              new ListCommand(new Types()),
              new TracesCommand(control),
              new StatsCommand(control, () -> null),
              new SinksCommand(control),
              new StopCommand(control),
              new ServeCommand(control, tracers, null, null, null),
              new ConsoleCommand(null),
              new DoctorCommand(List::of),
              new MapsCommand(control),
              new MapCommand(control, tracers, TreeMap::new),
              new EventsCommand(() -> null, tracers, control, new Types()),
              NewCommand.of(null),
              new ShellCommand((Deployments) null)));

  /** What the help tells of the bundles that are running. */
  private static final class Types implements ProbeTypes {
    @Override
    public SortedMap<String, ProbeType> byName() {
      return new TreeMap<>();
    }

    @Override
    public SortedMap<String, String> spellings() {
      return new TreeMap<>(
          Map.of("timer", "timer__NAME", "event", "event__NAME, EVENT_PROBE(...)"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run", "list", "traces", "stats", "stop", "serve", "doctor", "maps", "map", "sinks",
        "shell", "console", "new", "help", "events"
      })
  void helpOfACommand(String name) throws IOException {
    assertEquals(golden(name), HelpText.of(commands.find(name).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record", "add", "list", "show", "enable", "disable", "filter", "trigger", "profile",
        "remove"
      })
  void helpOfACommandOfAGroup(String name) throws IOException {
    CommandGroup events = (CommandGroup) commands.find("events").orElseThrow();
    assertEquals(golden("events-" + name), HelpText.of(events.find(name).orElseThrow()));
  }

  @Test
  void overview() throws IOException {
    assertEquals(golden("overview"), HelpText.overview(commands.all()));
  }

  @Test
  void linesFitATerminal() {
    CommandGroup events = (CommandGroup) commands.find("events").orElseThrow();
    for (Command command :
        Stream.concat(commands.all().stream(), events.commands().stream()).toList()) {
      HelpText.of(command)
          .lines()
          .forEach(line -> assertTrue(line.length() <= WIDTH, command.name() + ": " + line));
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = HelpGoldenTest.class.getResourceAsStream("/golden/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
