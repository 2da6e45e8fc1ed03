package io.sonde.tracefs.internal;

import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import java.io.IOException;

/** An event that was defined here, as the global trace buffer sees it. */
final class DefinedView extends EventView implements DefinedEvent {
  private final OwnedEvent owned;
  private final DynamicEvent definition;

  DefinedView(OwnedEvent owned, DynamicEvent definition) {
    super(
        owned.files(), owned.line().group(), owned.line().event(), TraceScope.GLOBAL, owned.used());
    this.owned = owned;
    this.definition = definition;
  }

  OwnedEvent owned() {
    return owned;
  }

  @Override
  public DynamicEvent definition() {
    return definition;
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }

  @Override
  public String toString() {
    return definition.text();
  }
}
