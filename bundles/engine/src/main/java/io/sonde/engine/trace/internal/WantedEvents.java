package io.sonde.engine.trace.internal;

import io.sonde.api.RecordSpec.RecordedEvent;
import io.sonde.api.TraceException;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recording is to be of: definitions to be made, and events that are there.
 *
 * @param definitions in groups of this process's own, whatever group was asked for: so that they
 *     are swept if it is killed
 * @param existing events of other makers
 */
record WantedEvents(List<Definition> definitions, List<EventSelection> existing) {
  private static final Pattern EXISTING =
      Pattern.compile("([A-Za-z_][A-Za-z_0-9-]*)[:/]([A-Za-z_][A-Za-z_0-9]*)");

  /**
   * An event to be defined.
   *
   * @param name what its records are called; empty for the name that it gets
   */
  record Definition(DynamicEvent event, Optional<String> name, Optional<String> filter) {
    /** Whether this is what it has become: the same but for the name. */
    private boolean isOf(DefinedEvent made) {
      return made.definition().name().map(event::named).equals(Optional.of(made.definition()));
    }

    private EventSelection selection(DefinedEvent made) {
      EventSelection selection =
          EventSelection.of(made.group(), made.event()).named(name.orElse(made.event()));
      return filter.map(selection::filtered).orElse(selection);
    }
  }

  WantedEvents {
    definitions = List.copyOf(definitions);
    existing = List.copyOf(existing);
  }

  /**
   * Reads what the user has asked for.
   *
   * @throws TraceException if it is neither a definition nor a name, or is there twice
   */
  static WantedEvents of(List<RecordedEvent> events) throws TraceException {
    if (events.isEmpty()) {
      throw new TraceException("nothing to record", "name an event, or define one");
    }
    List<Definition> definitions = new ArrayList<>();
    List<EventSelection> existing = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RecordedEvent event : events) {
      Matcher name = EXISTING.matcher(event.text().strip());
      if (name.matches()) {
        EventSelection selection = EventSelection.of(name.group(1), name.group(2));
        if (!names.add(selection.schema())) {
          throw new TraceException(selection.schema() + " is asked for twice", null);
        }
        existing.add(event.filter().map(selection::filtered).orElse(selection));
      } else {
        definitions.add(definition(event));
      }
    }
    return new WantedEvents(definitions, existing);
  }

  private static Definition definition(RecordedEvent wanted) throws TraceException {
    DynamicEvent event;
    try {
      event = DynamicEventParser.parse(wanted.text().strip());
    } catch (EventSyntaxException e) {
      throw EventRefusals.syntax(e);
    }
    Optional<EventName> name = event.name();
    Optional<String> group = name.flatMap(EventName::group);
    if (group.isEmpty()) {
      return new Definition(event, Optional.empty(), wanted.filter());
    }
    String own =
        name.flatMap(EventName::event)
            .orElseThrow(
                () ->
                    new TraceException(
                        "a group without the event's name: " + wanted.text(),
                        "write GROUP/EVENT, or no name at all"));
    return new Definition(
        event.named(EventName.of(own)), Optional.of(group.get() + ":" + own), wanted.filter());
  }

  /** What is to be recorded: the events that are there, and those of the definitions that are. */
  List<EventSelection> selections(Definitions made) {
    List<EventSelection> all = new ArrayList<>(existing);
    Iterator<DefinedEvent> rest = made.defined().iterator();
    DefinedEvent next = rest.hasNext() ? rest.next() : null;
    for (Definition definition : definitions) {
      if (next != null && definition.isOf(next)) {
        all.add(definition.selection(next));
        next = rest.hasNext() ? rest.next() : null;
      }
    }
    if (next != null) {
      throw new IllegalStateException("defined, and not asked for: " + next.name());
    }
    return all;
  }
}
