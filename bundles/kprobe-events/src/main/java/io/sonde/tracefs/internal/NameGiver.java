package io.sonde.tracefs.internal;

import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.EventName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gives definitions the parts of their names that they lack. */
final class NameGiver {
  private final EventFiles files;
  private final String ownGroup;
  private final EventNames names;
  private final Set<String> given = new HashSet<>();

  NameGiver(EventFiles files, String ownGroup, EventNames names) {
    this.files = files;
    this.ownGroup = ownGroup;
    this.names = names;
  }

  /**
   * The event with a whole name. In our own group a name that is taken gets a number; where the
   * user named both parts, both stay.
   */
  DynamicEvent named(DynamicEvent event) {
    Optional<String> group = event.name().flatMap(EventName::group);
    Optional<String> wanted = event.name().flatMap(EventName::event);
    if (group.isPresent() && wanted.isPresent()) {
      return event;
    }
    String folder = group.orElse(ownGroup);
    String name = wanted.orElseGet(() -> names.of(event));
    while (files.has(folder, name) || !given.add(folder + "/" + name)) {
      name = wanted.map(names::numbered).orElseGet(() -> names.of(event));
    }
    return event.named(EventName.of(folder, name));
  }
}
