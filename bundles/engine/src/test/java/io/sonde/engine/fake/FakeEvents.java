package io.sonde.engine.fake;

import io.sonde.kernel.Errno;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** A registry that takes every definition but those on a symbol {@code nosuch}. */
public final class FakeEvents implements EventRegistry {
  private static final String GROUP = "own";

  private final Journal journal;
  private final Map<String, EventProfile> profiles = new ConcurrentHashMap<>();

  public FakeEvents(Journal journal) {
    this.journal = journal;
  }

  /** The kernel has counted this of the event of this name. */
  public void count(String event, long hits, long misses) {
    profiles.put(event, new EventProfile(hits, OptionalLong.of(misses)));
  }

  @Override
  public Definitions defineAll(List<? extends DynamicEvent> events) {
    List<DefinedEvent> defined = new ArrayList<>();
    List<EventRefusedException> refused = new ArrayList<>();
    for (DynamicEvent event : events) {
      if (event.text().contains("nosuch")) {
        refused.add(new EventRefusedException(event.text(), "no such symbol", Errno.ENOENT));
      } else {
        EventName name = event.name().orElse(EventName.of("made_up"));
        defined.add(
            defined(event.named(EventName.of(name.group().orElse(GROUP), name.event().get()))));
      }
    }
    journal.add("define " + defined.size());
    return new Made(defined, refused);
  }

  /** What the engine asks of it: its name and how it was made. */
  private static DefinedEvent defined(DynamicEvent definition) {
    EventName name = definition.name().orElseThrow();
    return (DefinedEvent)
        Proxy.newProxyInstance(
            DefinedEvent.class.getClassLoader(),
            new Class<?>[] {DefinedEvent.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "definition" -> definition;
                  case "group" -> name.group().orElseThrow();
                  case "event", "name" -> name.event().orElseThrow();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private final class Made implements Definitions {
    private final List<DefinedEvent> defined;
    private final List<EventRefusedException> refused;

    Made(List<DefinedEvent> defined, List<EventRefusedException> refused) {
      this.defined = defined;
      this.refused = refused;
    }

    @Override
    public List<DefinedEvent> defined() {
      return defined;
    }

    @Override
    public List<EventRefusedException> refused() {
      return refused;
    }

    @Override
    public List<Optional<EventProfile>> profiles() {
      return defined.stream().map(e -> Optional.ofNullable(profiles.get(e.event()))).toList();
    }

    @Override
    public void enable(TraceScope scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void disable(TraceScope scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      journal.add("remove " + defined.size());
    }
  }

  @Override
  public boolean has(RegistryFile file) {
    return true;
  }

  @Override
  public DefinedEvent define(DynamicEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RegisteredEvent> list() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<TraceEvent> find(String group, String event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(String group, String event) {
    throw new UnsupportedOperationException();
  }
}
