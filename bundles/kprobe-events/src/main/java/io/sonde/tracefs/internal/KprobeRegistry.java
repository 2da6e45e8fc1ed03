package io.sonde.tracefs.internal;

import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.KprobeEvent;
import io.sonde.tracefs.KprobeEvents;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes events and lists them. */
@Component
public final class KprobeRegistry implements KprobeEvents {
  /** Room above it for as many events as a process may ever make. */
  private static final int FIRST_NUMBERS = 1 << 24;

  private final TracefsAccess tracefs;
  private final Processes processes;
  private final EventNames names;

  @Activate
  public KprobeRegistry(@Reference Kernel kernel) {
    this(
        kernel::tracefs,
        Processes.ofThisSystem(),
        new EventNames(ThreadLocalRandom.current().nextInt(FIRST_NUMBERS)));
  }

  KprobeRegistry(TracefsAccess tracefs, Processes processes, EventNames names) {
    this.tracefs = tracefs;
    this.processes = processes;
    this.names = names;
  }

  @Override
  public boolean available() throws IOException {
    return files().exist();
  }

  @Override
  public KprobeEvent add(KprobeDefinition.Point point) throws IOException {
    EventFiles files = files();
    String group = processes.self().name();
    String event;
    do {
      // The kernel would put a second probe on an event that there is, and not refuse.
      event = names.of(point.location());
    } while (files.has(group, event));
    KprobeDefinition definition = new KprobeDefinition(point, group, event, "");
    try {
      files.add(definition);
    } catch (KernelException e) {
      throw new EventRefusedException(definition, verdict(files, definition, e), e);
    }
    return new RegisteredKprobe(files, definition);
  }

  private static String verdict(
      EventFiles files, KprobeDefinition definition, KernelException refusal) {
    try {
      return ErrorLog.verdict(files.readIfThere("error_log"), definition.text()).orElse(null);
    } catch (IOException e) {
      refusal.addSuppressed(e);
      return null;
    }
  }

  @Override
  public List<Entry> list() throws IOException {
    Owner self = processes.self();
    return files().registry().lines().map(line -> entry(line, self)).toList();
  }

  private static Entry entry(String line, Owner self) {
    KprobeDefinition definition = KprobeDefinition.parse(line).orElse(null);
    Optional<Owner> owner = definition == null ? Optional.empty() : Owner.parse(definition.group());
    Holder holder =
        owner.map(o -> o.equals(self) ? Holder.SELF : Holder.ANOTHER_SONDE).orElse(Holder.FOREIGN);
    return new Entry(line, definition, holder);
  }

  private EventFiles files() throws IOException {
    return new EventFiles(tracefs.get());
  }
}
