package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Sink;
import java.io.IOException;

/** Opens a sink, or gives one that is open already. */
@FunctionalInterface
public interface SinkOpener {
  Sink open() throws IOException;
}
