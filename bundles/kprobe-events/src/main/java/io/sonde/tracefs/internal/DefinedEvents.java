package io.sonde.tracefs.internal;

import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events that were defined together. */
final class DefinedEvents implements Definitions {
  private final EventFiles files;
  private final List<DefinedView> events;
  private final List<EventRefusedException> refused;

  DefinedEvents(EventFiles files, List<DefinedView> events, List<EventRefusedException> refused) {
    this.files = files;
    this.events = List.copyOf(events);
    this.refused = List.copyOf(refused);
  }

  @Override
  public List<DefinedEvent> defined() {
    return List.copyOf(events);
  }

  @Override
  public List<EventRefusedException> refused() {
    return refused;
  }

  @Override
  public void enable(TraceScope scope) throws IOException {
    List<TraceEvent> enabled = new ArrayList<>();
    try {
      for (DefinedView event : events) {
        TraceEvent there = event.in(scope);
        there.enable();
        enabled.add(there);
      }
    } catch (IOException e) {
      Failures failures = new Failures();
      enabled.forEach(event -> failures.collect(event.name(), event::disable));
      failures.addTo(e);
      throw e;
    }
  }

  @Override
  public void disable(TraceScope scope) throws IOException {
    Failures failures = new Failures();
    for (DefinedView event : events) {
      failures.collect(event.name(), () -> event.in(scope).disable());
    }
    failures.throwIfAny();
  }

  @Override
  public List<Optional<EventProfile>> profiles() throws IOException {
    Profiles profiles = new Profiles(files);
    Map<String, EventProfile> counted = new HashMap<>(profiles.read(RegistryFile.UPROBE_EVENTS));
    counted.putAll(profiles.read(RegistryFile.KPROBE_EVENTS));
    return events.stream()
        .map(event -> Optional.ofNullable(counted.get(event.owned().line().name())))
        .toList();
  }

  @Override
  public void close() throws IOException {
    Failures failures = new Failures();
    OwnedEvent.remove(files, events.stream().map(DefinedView::owned).toList(), failures);
    failures.throwIfAny();
  }
}
