package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Loss.Place;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Batches that wait for a sink in memory, bounded by what they occupy there. */
final class SinkQueue implements Backlog {
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
      items.addLast(item);
      occupied += item.batch().capacity().footprint();
      changed.signal();
    } finally {
      lock.unlock();
    }
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
