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
   * Takes a batch. The batch is valid until this returns; see {@link EventBatch#retain}. Its events
   * count as delivered when the next {@link #flush} has returned. A receiver that is away for a
   * while is waited for: what comes meanwhile waits in the sink's queue, as its {@link QueuePolicy}
   * says. Such a sink is interrupted when it is to be closed.
   *
   * @throws SinkClosedException if the sink's receiver is gone for good: it is given nothing more
   * @throws IOException if the batch could not be taken: its records are counted as lost to this
   *     sink
   */
  void accept(EventBatch batch) throws IOException;

  /**
   * Passes on whatever is held back, and returns when the receiver has it: what was taken before is
   * delivered then, and need not be kept anywhere else. Called when nothing is waiting, and else
   * after some dozens of batches.
   *
   * @throws EventsLostException if that many of the events did not get through, and the rest did
   * @throws IOException if nobody can tell how many did: all taken since the last flush are counted
   *     as lost, but for those that a spill still has if the sink is being closed
   */
  void flush() throws IOException;

  /**
   * Flushes and closes; closing twice is harmless.
   *
   * @throws IOException as {@link #flush}
   */
  @Override
  void close() throws IOException;
}
