package io.sonde.tracefs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What became of many definitions. Closing removes those events that are there. */
@ProviderType
public interface Definitions extends AutoCloseable {
  /** The events that were defined, in the order in which they were given. */
  List<DefinedEvent> defined();

  /** Why each of the others was not, in the order in which they were given. */
  List<EventRefusedException> refused();

  /**
   * Lets all of them fire into a trace buffer.
   *
   * @throws IOException if one cannot; all are disabled again
   */
  void enable(TraceScope scope) throws IOException;

  /** Lets none of them fire there any more. */
  void disable(TraceScope scope) throws IOException;

  /**
   * How often each was hit and missed, in the order of {@link #defined}: one reading for all, as
   * {@link TraceEvent#profile} is for one.
   */
  List<Optional<EventProfile>> profiles() throws IOException;

  /**
   * Removes all by few writes, as {@link DefinedEvent#close} does each. One that cannot be removed
   * does not keep the others.
   *
   * @throws IOException if some are still there; the message names one; closing again tries again
   */
  @Override
  void close() throws IOException;
}
