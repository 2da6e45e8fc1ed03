package io.sonde.tracefs.internal;

import io.sonde.tracefs.TraceScope;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An event that this process has defined, until it is removed. */
final class OwnedEvent implements AutoCloseable {
  private final EventFiles files;
  private final RegistryLine line;
  private final Set<TraceScope> used = ConcurrentHashMap.newKeySet();
  private boolean removed;

  OwnedEvent(EventFiles files, RegistryLine line) {
    this.files = files;
    this.line = line;
  }

  EventFiles files() {
    return files;
  }

  RegistryLine line() {
    return line;
  }

  /** The scopes in which it was made to do something. */
  Set<TraceScope> used() {
    return used;
  }

  /** The event in the global trace buffer. */
  EventView view() {
    return new EventView(files, line.group(), line.event(), TraceScope.GLOBAL, used);
  }

  @Override
  public void close() throws IOException {
    Failures failures = new Failures();
    remove(files, List.of(this), failures);
    failures.throwIfAny();
  }

  private synchronized boolean isRemoved() {
    return removed;
  }

  private synchronized void removed() {
    removed = true;
  }

  /** Disables events wherever they were used, and removes them; those that are removed are not. */
  static void remove(EventFiles files, Collection<OwnedEvent> events, Failures failures)
      throws IOException {
    List<OwnedEvent> there = events.stream().filter(event -> !event.isRemoved()).toList();
    if (there.isEmpty()) {
      return;
    }
    Remover remover = new Remover(files);
    for (OwnedEvent event : there) {
      for (TraceScope scope : event.used) {
        if (!scope.equals(TraceScope.GLOBAL)) {
          failures.collect(event.line.name(), () -> remover.release(event.line, scope));
        }
      }
    }
    Set<RegistryLine> left =
        new HashSet<>(remover.remove(there.stream().map(OwnedEvent::line).toList(), failures));
    there.stream().filter(event -> !left.contains(event.line)).forEach(OwnedEvent::removed);
  }
}
