package io.sonde.tracefs.internal;

import io.sonde.tracefs.EventHolder;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everybody's dynamic events. */
final class Listing {
  private final EventFiles files;
  private final Owner self;

  Listing(EventFiles files, Owner self) {
    this.files = files;
    this.self = self;
  }

  /** One for each line; what {@code dynamic_events} has of the other two files is not repeated. */
  List<RegisteredEvent> events() throws IOException {
    List<RegisteredEvent> events = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (RegistryFile file : RegistryFile.values()) {
      for (ListedLine line : files.listing(file)) {
        if (file != RegistryFile.DYNAMIC_EVENTS || !known.contains(line.text())) {
          known.add(line.text());
          events.add(event(file, line));
        }
      }
    }
    return events;
  }

  private RegisteredEvent event(RegistryFile file, ListedLine line) {
    return new RegisteredEvent(
        file, line.text(), line.group(), line.event(), parse(file, line.text()), holder(line));
  }

  private static Optional<DynamicEvent> parse(RegistryFile file, String line) {
    try {
      return Optional.of(DynamicEventParser.parse(file, line));
    } catch (EventSyntaxException e) {
      return Optional.empty();
    }
  }

  private EventHolder holder(ListedLine line) {
    return Owner.parse(line.group())
        .map(owner -> owner.equals(self) ? EventHolder.SELF : EventHolder.ANOTHER_SONDE)
        .orElse(EventHolder.FOREIGN);
  }
}
