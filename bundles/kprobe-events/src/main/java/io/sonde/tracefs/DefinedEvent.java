package io.sonde.tracefs;

import io.sonde.tracefs.dynamic.DynamicEvent;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** An event that was defined here. Closing removes it. */
@ProviderType
public interface DefinedEvent extends TraceEvent, AutoCloseable {
  /** How it was made: with the whole name it got. */
  DynamicEvent definition();

  /**
   * Removes it, and disables it before, as {@link EventRegistry#remove} does. Closing twice is
   * harmless, and that it is gone already is no error.
   *
   * @throws IOException if it is still there; closing again tries again
   */
  @Override
  void close() throws IOException;
}
