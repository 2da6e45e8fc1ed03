package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.KprobeEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;

/** An event that is in the registry until it is closed. */
final class RegisteredKprobe implements KprobeEvent {
  private static final System.Logger LOG = System.getLogger(RegisteredKprobe.class.getName());

  private final OwnedEvent event;
  private final KprobeDefinition definition;

  RegisteredKprobe(EventFiles files, KprobeDefinition definition) {
    this.event = new OwnedEvent(files, RegistryLine.of(definition));
    this.definition = definition;
  }

  @Override
  public KprobeDefinition definition() {
    return definition;
  }

  @Override
  public int id() throws IOException {
    return event.view().id();
  }

  @Override
  public TracepointFormat format() throws IOException {
    return event.view().format();
  }

  @Override
  public void enable() throws IOException {
    event.view().enable();
  }

  @Override
  public void disable() throws IOException {
    event.view().disable();
  }

  @Override
  public OptionalLong misses() {
    try {
      return event.view().profile().map(EventProfile::misses).orElse(OptionalLong.empty());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "misses of {0} are unknown: {1}", definition.name(), e.getMessage());
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() throws IOException {
    event.close();
  }

  @Override
  public String toString() {
    return definition.text();
  }
}
