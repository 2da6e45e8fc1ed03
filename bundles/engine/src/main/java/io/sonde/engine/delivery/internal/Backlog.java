package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Loss.Place;
import io.sonde.engine.batch.internal.PooledBatch;
import java.io.Closeable;
import java.util.function.BooleanSupplier;

/**
 * What waits for a sink, in order. One thread takes, that of the sink; any thread may put, and none
 * that puts ever waits. Whoever puts events asks for room first; so the bound may be passed by the
 * few small batches of sonde's own that come without asking.
 */
interface Backlog extends Closeable {
  /** Where what finds no room is lost. */
  Place place();

  /** Events in it that an earlier sonde has left. */
  long earlierEvents();

  /** Whether there is room for a batch of any size; if not, its maker is told when there is. */
  boolean hasRoom();

  /** Whether there is room for this batch. */
  boolean hasRoom(PooledBatch batch);

  /** Adds a batch; takes over the caller's hold on it. */
  void put(Item item);

  /** The next batch if there is one now, else null. */
  Item poll();

  /** Whether there is nothing to poll, now or as soon as some other thread is done. */
  boolean isEmpty();

  /**
   * Waits until there is a batch or {@code enough} holds; {@link #wake} makes it look again.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  void awaitItem(BooleanSupplier enough) throws InterruptedException;

  /** Makes a waiting {@link #awaitItem} look again. */
  void wake();

  /** The taker is done with the item. */
  void settled(Item item);

  /** Whether what the sink has taken should be flushed, though more waits. */
  boolean wantsFlush();

  /** The sink has flushed all that it has taken. */
  void flushed();

  /**
   * The sink took more and will never flush it: what the backlog still has of that, it hands to the
   * next sink.
   */
  void takenBack();

  /** Settles what waits in memory as lost: the sink takes no more. */
  void discard();

  /** Lets go of everything but what is to wait for the next start of the sink. */
  @Override
  void close();
}
