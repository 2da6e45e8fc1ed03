package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.dynamic.RegistryFile;
import io.sonde.tracefs.filter.internal.FilterCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An event as a trace buffer sees it. */
class EventView implements TraceEvent {
  private static final String FILTER = "filter";
  private static final String NO_FILTER = "none";
  private static final String CLEAR = "0";

  /** Stands in the file where the kernel has refused a filter: none is in force then. */
  private static final String REFUSED = "parse_error:";

  private final EventFiles files;
  private final String group;
  private final String event;
  private final TraceScope scope;
  private final Set<TraceScope> used;
  private final EventFolder folder;

  /**
   * @param used gets the scopes in which the event is made to do something
   */
  EventView(EventFiles files, String group, String event, TraceScope scope, Set<TraceScope> used) {
    this.files = files;
    this.group = group;
    this.event = event;
    this.scope = scope;
    this.used = used;
    this.folder = new EventFolder(files.tracefs(), scope, group, event);
  }

  /** An event that nobody here has to remove. */
  static EventView of(EventFiles files, String group, String event, TraceScope scope) {
    return new EventView(files, group, event, scope, ConcurrentHashMap.newKeySet());
  }

  @Override
  public final String group() {
    return group;
  }

  @Override
  public final String event() {
    return event;
  }

  @Override
  public final TraceScope scope() {
    return scope;
  }

  @Override
  public final TraceEvent in(TraceScope other) {
    return new EventView(files, group, event, other, used);
  }

  @Override
  public final int id() throws IOException {
    String text = folder.read("id").strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("id of event " + name() + " is no number: " + text, e);
    }
  }

  @Override
  public final TracepointFormat format() throws IOException {
    return FormatParser.parse(group, event, folder.read("format"));
  }

  @Override
  public final boolean enabled() throws IOException {
    return folder.enabled();
  }

  @Override
  public final void enable() throws IOException {
    used.add(scope);
    folder.write("enable", "1");
  }

  @Override
  public final void disable() throws IOException {
    folder.write("enable", "0");
  }

  @Override
  public final Optional<String> filter() throws IOException {
    String text = folder.read(FILTER).strip();
    boolean none = text.isEmpty() || text.equals(NO_FILTER) || text.contains(REFUSED);
    return none ? Optional.empty() : Optional.of(text);
  }

  @Override
  public final void filter(String filter) throws IOException {
    FilterCheck.of(format()).check(filter);
    Optional<String> before = filter();
    try {
      folder.write(FILTER, filter);
    } catch (KernelException e) {
      EventRefusedException refusal = ErrorLog.refusal(files, scope, filter, e);
      restore(before, refusal);
      throw refusal;
    }
  }

  /** The kernel has dropped the filter that was there. */
  private void restore(Optional<String> before, EventRefusedException refusal) {
    try {
      folder.write(FILTER, before.orElse(CLEAR));
    } catch (IOException e) {
      refusal.addSuppressed(e);
    }
  }

  @Override
  public final void clearFilter() throws IOException {
    folder.write(FILTER, CLEAR);
  }

  @Override
  public final List<EventTrigger> triggers() throws IOException {
    List<EventTrigger> triggers = new ArrayList<>();
    for (String line : folder.triggers()) {
      triggers.add(listed(line));
    }
    return triggers;
  }

  private static EventTrigger listed(String line) {
    try {
      return EventTrigger.parse(line);
    } catch (EventSyntaxException e) {
      return new EventTrigger.Other(line.strip());
    }
  }

  @Override
  public final void addTrigger(EventTrigger trigger) throws IOException {
    TriggerCheck.check(trigger, format());
    String word = trigger.text().split(":| ", 2)[0];
    List<String> available = folder.availableTriggers();
    if (!available.isEmpty() && !available.contains(word)) {
      throw new EventRefusedException(
          trigger.text(),
          "this kernel has no trigger " + word + "; it has " + String.join(", ", available),
          Errno.EINVAL);
    }
    used.add(scope);
    try {
      folder.trigger(trigger.text());
    } catch (KernelException e) {
      throw ErrorLog.refusal(files, scope, trigger.text(), e);
    }
  }

  @Override
  public final void removeTrigger(EventTrigger trigger) throws IOException {
    folder.trigger(trigger.removal());
  }

  @Override
  public final Optional<EventProfile> profile() throws IOException {
    Profiles profiles = new Profiles(files);
    for (RegistryFile file : List.of(RegistryFile.KPROBE_EVENTS, RegistryFile.UPROBE_EVENTS)) {
      Map<String, EventProfile> counted = profiles.read(file);
      EventProfile own = counted.get(group + "/" + event);
      if (own != null) {
        return Optional.of(own);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name() + (scope.instance().isEmpty() ? "" : " in " + scope.instance());
  }
}
