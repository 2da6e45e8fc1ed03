package io.sonde.engine.trace.internal;

import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.TraceScope;
import java.util.List;
import java.util.Optional;

/** What was defined for a recording of events that others have made: nothing. */
final class NoDefinitions implements Definitions {
  @Override
  public List<DefinedEvent> defined() {
    return List.of();
  }

  @Override
  public List<EventRefusedException> refused() {
    return List.of();
  }

  @Override
  public List<Optional<EventProfile>> profiles() {
    return List.of();
  }

  @Override
  public void enable(TraceScope scope) {
    // nothing to do
  }

  @Override
  public void disable(TraceScope scope) {
    // nothing to do
  }

  @Override
  public void close() {
    // nothing to do
  }
}
