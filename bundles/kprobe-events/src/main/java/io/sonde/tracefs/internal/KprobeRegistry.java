package io.sonde.tracefs.internal;

import io.sonde.kernel.Kernel;
import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.KprobeEvent;
import io.sonde.tracefs.KprobeEvents;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes events of kprobes. */
@Component
public final class KprobeRegistry implements KprobeEvents {
  private final TracefsAccess tracefs;
  private final Processes processes;
  private final EventNames names;

  @Activate
  public KprobeRegistry(@Reference Kernel kernel) {
    this(
        kernel::tracefs,
        Processes.ofThisSystem(),
        new EventNames(ThreadLocalRandom.current().nextInt(EventNames.FIRST_NUMBERS)));
  }

  KprobeRegistry(TracefsAccess tracefs, Processes processes, EventNames names) {
    this.tracefs = tracefs;
    this.processes = processes;
    this.names = names;
  }

  @Override
  public boolean available() throws IOException {
    return files().has(RegistryFile.KPROBE_EVENTS);
  }

  @Override
  public KprobeEvent add(KprobeDefinition.Point point) throws IOException {
    EventFiles files = files();
    String group = processes.self().name();
    String event;
    do {
      event = names.of(point.location());
    } while (files.has(group, event));
    KprobeDefinition definition = new KprobeDefinition(point, group, event, "");
    RegistryLine line = RegistryLine.of(definition);
    Definer definer = new Definer(files);
    definer.define(List.of(line));
    if (definer.refused().containsKey(line)) {
      throw definer.refused().get(line);
    }
    return new RegisteredKprobe(files, definition);
  }

  private EventFiles files() throws IOException {
    return new EventFiles(tracefs.get());
  }
}
