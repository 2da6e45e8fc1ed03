package io.sonde.api.event;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes events. A sink is used by one thread at a time and may block: it has a queue of its own and
 * slows nobody but itself.
 *
 * <p>A {@code Sink} registered as a service (whiteboard) gets the events of every trace that its
 * properties {@link #TRACES} and {@link #FILTER} match, from the moment it appears until it is
 * unregistered; what waits for it then is counted as lost to it and to nobody else. Its other
 * properties mean what the options of the same names mean in a sink's URI. They may be changed
 * while it is registered: nothing is lost by that. Properties that make no sense are reported in
 * the log; the sink then gets nothing, or goes on as before. In a trace's account it is called by
 * its component's name.
 */
@ConsumerType
public interface Sink extends AutoCloseable {
  /**
   * Service property of a {@code Sink} service: patterns of names of traces, as {@link
   * io.sonde.api.probe.Glob} has them; a String, String[] or collection. Absent, every name
   * matches.
   */
  String TRACES = "sonde.sink.traces";

  /**
   * Service property of a {@code Sink} service: an LDAP filter on {@code trace.name} and {@code
   * trace.id}; absent, every trace matches.
   */
  String FILTER = "sonde.sink.filter";

  /** Service property of a {@code Sink} service: which events it gets; {@link SinkSpec#WHERE}. */
  String WHERE = "sonde.sink.where";

  /** Service property of a {@code Sink} service: one event in so many; {@link SinkSpec#SAMPLE}. */
  String SAMPLE = "sonde.sink.sample";

  /**
   * Service property of a {@code Sink} service: what becomes of events that it is too slow for:
   * {@code drop}, which is the default, or {@code block}, by which it slows the traces it gets.
   */
  String POLICY = "sonde.sink.policy";

  /** Service property of a {@code Sink} service: memory that may wait; {@link SinkSpec#QUEUE}. */
  String QUEUE = "sonde.sink.queue";

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
