package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Glob;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the events that the user means: any of the kernel's by {@code GROUP:EVENT} or {@code
 * GROUP/EVENT}; dynamic ones also by {@code EVENT} alone, and many of them by a pattern.
 */
final class NamedEvents {
  private static final String PATTERN = "*?[";

  private final EventRegistry registry;
  private final List<Name> dynamic;

  /** The two parts of an event's name. */
  record Name(String group, String event) {
    static Name of(RegisteredEvent line) {
      return new Name(line.group(), line.event());
    }

    @Override
    public String toString() {
      return group + ":" + event;
    }
  }

  private NamedEvents(EventRegistry registry, List<Name> dynamic) {
    this.registry = registry;
    this.dynamic = dynamic;
  }

  static NamedEvents of(EventRegistry registry) throws IOException {
    return new NamedEvents(registry, understood(registry));
  }

  /** The whole names of all dynamic events. */
  static List<String> names(EventRegistry registry) throws IOException {
    return understood(registry).stream().map(Name::toString).toList();
  }

  /** More probes than one may be on an event: its name is there once. */
  private static List<Name> understood(EventRegistry registry) throws IOException {
    return registry.list().stream()
        .filter(line -> !line.event().isEmpty())
        .map(Name::of)
        .distinct()
        .toList();
  }

  /** All that the arguments name, each once, in their order. */
  List<Name> all(List<String> arguments) throws TraceException {
    Set<Name> found = new LinkedHashSet<>();
    for (String argument : arguments) {
      found.addAll(named(argument));
    }
    return List.copyOf(found);
  }

  /** All dynamic events. */
  List<Name> all() {
    return dynamic;
  }

  /** The event that the argument names. */
  TraceEvent one(String argument) throws TraceException, IOException {
    List<Name> found = named(argument);
    if (found.size() > 1) {
      throw new TraceException("'" + argument + "' is more than one event: " + found, null);
    }
    return require(found.get(0));
  }

  /** The event of this name. */
  TraceEvent require(Name name) throws TraceException, IOException {
    Optional<TraceEvent> event = registry.find(name.group(), name.event());
    if (event.isEmpty()) {
      throw unknown(name.toString());
    }
    return event.get();
  }

  private List<Name> named(String argument) throws TraceException {
    String text = argument.replace('/', ':');
    int colon = text.indexOf(':');
    boolean pattern = text.chars().anyMatch(c -> PATTERN.indexOf(c) >= 0);
    if (colon > 0 && !pattern) {
      return List.of(new Name(text.substring(0, colon), text.substring(colon + 1)));
    }
    Glob glob = new Glob(text);
    List<Name> found =
        dynamic.stream()
            .filter(name -> glob.matches(colon < 0 ? name.event() : name.toString()))
            .toList();
    if (found.isEmpty()) {
      throw unknown(argument);
    }
    if (found.size() > 1 && !pattern) {
      throw new TraceException(
          "'" + argument + "' is the name of more than one event: " + found,
          "give its group as well: GROUP:EVENT");
    }
    return found;
  }

  private TraceException unknown(String name) {
    List<String> known =
        name.contains(":")
            ? dynamic.stream().map(Name::toString).toList()
            : dynamic.stream().map(Name::event).toList();
    return new TraceException("there is no event '" + name + "'" + Nearest.hint(name, known), null);
  }
}
