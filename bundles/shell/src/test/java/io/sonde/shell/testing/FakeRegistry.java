package io.sonde.shell.testing;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.kernel.Errno;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventHolder;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A registry in memory; definitions on a symbol {@code nosuch} are refused. */
public final class FakeRegistry implements EventRegistry {
  private final Map<String, RegisteredEvent> lines = new LinkedHashMap<>();
  private final List<String> done = new ArrayList<>();

  /** An event that is there. */
  public FakeRegistry with(String group, String event, EventHolder holder) {
    lines.put(
        group + ":" + event,
        new RegisteredEvent(
            RegistryFile.KPROBE_EVENTS,
            "p:" + group + "/" + event + " place",
            group,
            event,
            Optional.empty(),
            holder));
    return this;
  }

  /** What was asked for, in order. */
  public List<String> done() {
    return done;
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
  public Definitions defineAll(List<? extends DynamicEvent> events) {
    List<DefinedEvent> defined = new ArrayList<>();
    List<EventRefusedException> refused = new ArrayList<>();
    for (DynamicEvent event : events) {
      if (event.text().contains("nosuch")) {
        refused.add(new EventRefusedException(event.text(), "no such symbol", Errno.ENOENT));
        continue;
      }
      done.add("define " + event.text());
      EventName name = event.name().orElseThrow();
      String group = name.group().orElseThrow();
      with(group, name.event().orElse("made_up"), EventHolder.FOREIGN);
      defined.add(
          proxy(DefinedEvent.class, Map.of("name", group + ":" + name.event().orElse("made_up"))));
    }
    return proxy(Definitions.class, Map.of("defined", List.copyOf(defined), "refused", refused));
  }

  /** Gives these results; any other call is put down. */
  private <T> T proxy(Class<T> type, Map<String, Object> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!results.containsKey(method.getName())) {
                done.add(method.getName() + " all");
              }
              return results.get(method.getName());
            }));
  }

  @Override
  public List<RegisteredEvent> list() {
    return List.copyOf(lines.values());
  }

  @Override
  public Optional<TraceEvent> find(String group, String event) {
    boolean there = lines.containsKey(group + ":" + event) || group.equals("sched");
    return there ? Optional.of(new Event(group, event, TraceScope.GLOBAL)) : Optional.empty();
  }

  @Override
  public boolean remove(String group, String event) throws IOException {
    if (event.equals("busy")) {
      throw new IOException(group + ":" + event + " is in use");
    }
    done.add("remove " + group + ":" + event);
    return lines.remove(group + ":" + event) != null;
  }

  private final class Event implements TraceEvent {
    private final String group;
    private final String event;
    private final TraceScope scope;

    Event(String group, String event, TraceScope scope) {
      this.group = group;
      this.event = event;
      this.scope = scope;
    }

    private void did(String what) {
      String where = scope.instance().isEmpty() ? "" : " in " + scope.instance();
      done.add(what + " " + name() + where);
    }

    @Override
    public String group() {
      return group;
    }

    @Override
    public String event() {
      return event;
    }

    @Override
    public TraceScope scope() {
      return scope;
    }

    @Override
    public TraceEvent in(TraceScope other) {
      return new Event(group, event, other);
    }

    @Override
    public int id() {
      return 77;
    }

    @Override
    public TracepointFormat format() {
      return new TracepointFormat(
          group,
          event,
          77,
          List.of(
              new TracepointFormat.Field("common_pid", "int", 4, 4, true),
              new TracepointFormat.Field("n", "u64", 16, 8, false)));
    }

    @Override
    public boolean enabled() {
      return event.equals("open");
    }

    @Override
    public void enable() {
      did("enable");
    }

    @Override
    public void disable() {
      did("disable");
    }

    @Override
    public Optional<String> filter() {
      return Optional.of("n > 3");
    }

    @Override
    public void filter(String filter) {
      did("filter '" + filter + "'");
    }

    @Override
    public void clearFilter() {
      did("clear filter");
    }

    @Override
    public List<EventTrigger> triggers() throws IOException {
      return List.of(EventTrigger.parse("stacktrace"));
    }

    @Override
    public void addTrigger(EventTrigger trigger) {
      did("add trigger " + trigger.text());
    }

    @Override
    public void removeTrigger(EventTrigger trigger) {
      did("remove trigger " + trigger.text());
    }

    @Override
    public Optional<EventProfile> profile() {
      return group.equals("sched")
          ? Optional.empty()
          : Optional.of(new EventProfile(12, OptionalLong.empty()));
    }
  }
}
