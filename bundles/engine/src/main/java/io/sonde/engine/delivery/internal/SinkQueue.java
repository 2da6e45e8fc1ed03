package io.sonde.engine.delivery.internal;

import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Batches that wait for a sink, bounded by the memory they occupy. Whoever puts asks for room
 * first; so the bound may be passed by the few small batches that come without asking.
 */
final class SinkQueue {
  /** A batch, held once by the queue, and the account of its trace with the sink. */
  record Item(PooledBatch batch, SinkAccount account) {
    /** Settles the batch as lost. */
    void fail() {
      account.failed(batch.dataRecords());
      batch.release();
    }
  }

  private final long limit;
  private final Runnable roomMade;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private long occupied;
  private boolean roomWanted;

  /**
   * @param limit bytes
   * @param roomMade called when there is room again for somebody who was told there is none
   */
  SinkQueue(long limit, Runnable roomMade) {
    this.limit = limit;
    this.roomMade = roomMade;
  }

  boolean hasRoom(BatchSize size) {
    lock.lock();
    try {
      boolean room = occupied + size.footprint() <= limit;
      roomWanted |= !room;
      return room;
    } finally {
      lock.unlock();
    }
  }

  void put(Item item) {
    lock.lock();
    try {
      items.addLast(item);
      occupied += item.batch().capacity().footprint();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next batch if there is one now, else null. */
  Item poll() {
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

  /**
   * Waits until there is a batch or {@code enough} holds; {@link #wake} makes it look again.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  void awaitItem(BooleanSupplier enough) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (items.isEmpty() && !enough.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Settles all that waits as lost. */
  void discard() {
    List<Item> all;
    lock.lock();
    try {
      all = new ArrayList<>(items);
      items.clear();
      occupied = 0;
      roomWanted = false;
    } finally {
      lock.unlock();
    }
    all.forEach(Item::fail);
    roomMade.run();
  }

  private boolean taken(Item item) {
    if (item == null) {
      return false;
    }
    occupied -= item.batch().capacity().footprint();
    boolean tell = roomWanted && occupied + BatchSize.LARGE.footprint() <= limit;
    roomWanted &= !tell;
    return tell;
  }
}
