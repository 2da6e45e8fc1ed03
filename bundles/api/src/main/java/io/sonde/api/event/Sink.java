package io.sonde.api.event;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes events. A sink is used by one thread at a time and may block: it has a queue of its own and
 * slows nobody but itself. A {@code Sink} registered as a service gets the events of every trace
 * that its {@link #FILTER} property matches, from the moment it appears.
 */
@ConsumerType
public interface Sink extends AutoCloseable {
  /**
   * Service property of a {@code Sink} service: an LDAP filter on {@code trace.name} and {@code
   * trace.id}; absent, it gets all traces.
   */
  String FILTER = "sonde.sink.filter";

  /**
   * Takes a batch. The batch is valid until this returns; see {@link EventBatch#retain}.
   *
   * @throws SinkClosedException if the sink's receiver is gone for good: it is given nothing more
   * @throws IOException if the batch could not be taken: its records are counted as lost to this
   *     sink
   */
  void accept(EventBatch batch) throws IOException;

  /** Passes on whatever is held back. Called when nothing is waiting, and before {@link #close}. */
  void flush() throws IOException;

  /** Flushes and closes; closing twice is harmless. */
  @Override
  void close() throws IOException;
}
