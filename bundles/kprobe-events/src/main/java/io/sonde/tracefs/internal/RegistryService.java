package io.sonde.tracefs.internal;

import io.sonde.kernel.Kernel;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registries of tracefs, as one. */
@Component
public final class RegistryService implements EventRegistry {
  /** Names from outside must not leave {@code events/}. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final TracefsAccess tracefs;
  private final Processes processes;
  private final EventNames names;
  private final Vocabulary vocabulary;

  @Activate
  public RegistryService(@Reference Kernel kernel) {
    this(
        kernel::tracefs,
        Processes.ofThisSystem(),
        new EventNames(ThreadLocalRandom.current().nextInt(EventNames.FIRST_NUMBERS)),
        Vocabulary.of(kernel));
  }

  RegistryService(
      TracefsAccess tracefs, Processes processes, EventNames names, Vocabulary vocabulary) {
    this.tracefs = tracefs;
    this.processes = processes;
    this.names = names;
    this.vocabulary = vocabulary;
  }

  @Override
  public boolean has(RegistryFile file) throws IOException {
    return files().has(file);
  }

  @Override
  public DefinedEvent define(DynamicEvent event) throws IOException {
    Definitions definitions = defineAll(List.of(event));
    if (!definitions.refused().isEmpty()) {
      throw definitions.refused().get(0);
    }
    return definitions.defined().get(0);
  }

  @Override
  public Definitions defineAll(List<? extends DynamicEvent> events) throws IOException {
    EventFiles files = files();
    NameGiver giver = new NameGiver(files, processes.self().name(), names);
    Spelling spelling = vocabulary.spelling(files);
    List<Wanted> wanted = new ArrayList<>();
    for (DynamicEvent event : events) {
      wanted.add(Wanted.of(giver.named(event), spelling));
    }
    Definer definer =
        define(files, wanted.stream().map(Wanted::line).flatMap(Optional::stream).toList());
    Set<RegistryLine> defined = Collections.newSetFromMap(new IdentityHashMap<>());
    defined.addAll(definer.defined());
    List<DefinedView> views = new ArrayList<>();
    List<EventRefusedException> refused = new ArrayList<>();
    for (Wanted one : wanted) {
      Optional<RegistryLine> taken = one.line().filter(defined::contains);
      if (taken.isPresent()) {
        views.add(new DefinedView(new OwnedEvent(files, taken.get()), one.event()));
      } else {
        refused.add(one.refused().or(() -> one.line().map(definer.refused()::get)).orElseThrow());
      }
    }
    return new DefinedEvents(files, views, refused);
  }

  /**
   * An event with its whole name, and its line in the kernel's words, or why there is none.
   *
   * @param event as it was asked for
   */
  private record Wanted(
      DynamicEvent event, Optional<RegistryLine> line, Optional<EventRefusedException> refused) {
    static Wanted of(DynamicEvent event, Spelling spelling) {
      try {
        RegistryLine line = RegistryLine.of(spelling.of(event));
        return new Wanted(event, Optional.of(line), Optional.empty());
      } catch (EventRefusedException e) {
        return new Wanted(event, Optional.empty(), Optional.of(e));
      }
    }
  }

  /** If a registry fails, what another has taken already is removed. */
  private static Definer define(EventFiles files, List<RegistryLine> lines) throws IOException {
    Definer definer = new Definer(files);
    try {
      definer.define(lines);
      return definer;
    } catch (IOException e) {
      Failures failures = new Failures();
      new Remover(files).remove(definer.defined(), failures);
      failures.addTo(e);
      throw e;
    }
  }

  @Override
  public List<RegisteredEvent> list() throws IOException {
    return new Listing(files(), processes.self()).events();
  }

  @Override
  public Optional<TraceEvent> find(String group, String event) throws IOException {
    EventFiles files = files();
    boolean there =
        NAME.matcher(group).matches() && NAME.matcher(event).matches() && files.has(group, event);
    return there
        ? Optional.of(EventView.of(files, group, event, TraceScope.GLOBAL))
        : Optional.empty();
  }

  @Override
  public boolean remove(String group, String event) throws IOException {
    EventFiles files = files();
    for (RegistryFile file : RegistryFile.values()) {
      if (files.names(file).contains(group + "/" + event)) {
        Failures failures = new Failures();
        new Remover(files).remove(List.of(new RegistryLine(file, group, event, "")), failures);
        failures.throwIfAny();
        return true;
      }
    }
    return false;
  }

  private EventFiles files() throws IOException {
    return new EventFiles(tracefs.get());
  }
}
