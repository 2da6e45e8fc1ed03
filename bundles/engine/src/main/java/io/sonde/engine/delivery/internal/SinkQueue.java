package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Loss.Place;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Batches that wait for a sink in memory, bounded by what they occupy there. Under load a source
 * gives many that are far from full: while a sink is behind, or away, they are put together, so
 * that the same memory holds the events of several times as long.
 */
final class SinkQueue implements Backlog {
  /** Batches are put together when they occupy more than this part of the limit. */
  private static final int MERGING_PART = 16;

  private final long limit;
  private final BatchPool pool;
  private final Runnable roomMade;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Item> items = new ArrayDeque<>();

  /** The batch that others are added to: the last that waits, or null. */
  private PooledBatch collecting;

  private long occupied;
  private boolean roomWanted;

  /**
   * @param limit bytes
   * @param pool of the batches that others are put together in
   * @param roomMade called when there is room again for somebody who was told there is none
   */
  SinkQueue(long limit, BatchPool pool, Runnable roomMade) {
    this.limit = limit;
    this.pool = pool;
    this.roomMade = roomMade;
  }

  @Override
  public Place place() {
    return Place.SINK_QUEUE;
  }

  @Override
  public long earlierEvents() {
    return 0;
  }

  @Override
  public boolean hasRoom() {
    lock.lock();
    try {
      boolean room = occupied + BatchSize.LARGE.footprint() <= limit;
      roomWanted |= !room;
      return room;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hasRoom(PooledBatch batch) {
    lock.lock();
    try {
      return occupied + batch.capacity().footprint() <= limit;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(Item item) {
    lock.lock();
    try {
      if (occupied <= limit / MERGING_PART || !merge(item)) {
        add(item);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void add(Item item) {
    items.addLast(item);
    occupied += item.batch().capacity().footprint();
    collecting = null;
  }

  /** Puts the item's records behind those of the last one, if they belong together and fit. */
  private boolean merge(Item item) {
    Item last = items.peekLast();
    PooledBatch batch = item.batch();
    if (last == null
        || last.account() != item.account()
        || last.batch().origin() != batch.origin()
        || !last.batch().source().equals(batch.source())) {
      return false;
    }
    if (last.batch() != collecting && !collect(last, batch)) {
      return false;
    }
    if (!collecting.absorb(batch)) {
      return false;
    }
    item.account().merged();
    batch.release();
    return true;
  }

  /** Replaces the last item by one with room for more; others may hold the batch it has. */
  private boolean collect(Item last, PooledBatch next) {
    PooledBatch first = last.batch();
    BatchSize size = BatchSize.MEDIUM;
    if (first.bytes() + next.bytes() > size.bytes()
        || first.size() + next.size() > size.records()) {
      return false;
    }
    PooledBatch room =
        pool.take(size, first.origin(), first.trace(), first.source(), first.firstSequence());
    room.absorb(first);
    items.removeLast();
    occupied -= first.capacity().footprint();
    add(new Item(room, last.account(), last.origin()));
    collecting = room;
    first.release();
    return true;
  }

  @Override
  public Item poll() {
    Item item;
    boolean tell;
    lock.lock();
    try {
      item = items.pollFirst();
      tell = taken(item);
    } finally {
      lock.unlock();
    }
    if (tell) {
      roomMade.run();
    }
    return item;
  }

  private boolean taken(Item item) {
    if (item == null) {
      return false;
    }
    if (item.batch() == collecting) {
      collecting = null;
    }
    occupied -= item.batch().capacity().footprint();
    boolean tell = roomWanted && occupied + BatchSize.LARGE.footprint() <= limit;
    roomWanted &= !tell;
    return tell;
  }

  @Override
  public boolean isEmpty() {
    lock.lock();
    try {
      return items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitItem(BooleanSupplier enough) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (items.isEmpty() && !enough.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settled(Item item) {}

  @Override
  public boolean wantsFlush() {
    return false;
  }

  @Override
  public void flushed() {}

  /** It has nothing of what the sink took. */
  @Override
  public void takenBack() {}

  @Override
  public void discard() {
    List<Item> all;
    lock.lock();
    try {
      all = new ArrayList<>(items);
      items.clear();
      collecting = null;
      occupied = 0;
      roomWanted = false;
    } finally {
      lock.unlock();
    }
    for (Item item : all) {
      item.failed();
      item.batch().release();
    }
    roomMade.run();
  }

  @Override
  public void close() {}
}
