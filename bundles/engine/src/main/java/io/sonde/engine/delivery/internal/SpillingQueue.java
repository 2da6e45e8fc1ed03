package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Loss.Place;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.engine.delivery.internal.Item.Origin;
import io.sonde.engine.spill.internal.Spill;
import io.sonde.engine.spill.internal.SpillDamageException;
import io.sonde.engine.thread.internal.EngineThread;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Batches that wait for a sink in memory and, when that is full, on disk. In order: the
 * <em>head</em>, in memory; what is on disk; the <em>tail</em>, in memory, which a thread of its
 * own writes to disk, so that nobody who puts waits for a disk. The sink takes from the first of
 * the three that is not empty. What cannot be written stays in the tail and is tried again; it is
 * lost only when the tail overflows.
 */
final class SpillingQueue implements Backlog {
  private static final System.Logger LOG = System.getLogger(SpillingQueue.class.getName());

  /** A disk that has not written a batch for so long does not get on. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The larger part is the tail's: it takes what comes faster than a disk. */
  private static final int HEAD_PART = 4;

  private static final long JOIN_MILLIS = 2000;

  /** Which way batches take. */
  enum Order {
    /** Those go to disk that find no room in memory. */
    MEMORY_FIRST,
    /** All go to disk, and come from there. */
    DISK_FIRST
  }

  private final String name;
  private final Order order;
  private final Spill spill;
  private final SinkAccount account;
  private final SpillNotice notice;
  private final Runnable roomMade;
  private final long headLimit;
  private final long tailLimit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Item> head = new ArrayDeque<>();
  private final ArrayDeque<Item> tail = new ArrayDeque<>();
  private long headBytes;
  private long tailBytes;
  private long tailOnDisk;
  private Item beingWritten;
  private boolean failing;
  private boolean roomWanted;
  private long progressAt;
  private boolean closed;
  private Thread writer;

  /**
   * @param roomMade called when there is room again after {@link #hasRoom} said no
   * @param spill is closed with the queue
   * @param account of the one trace whose events come, whose are those that are spilled
   * @param limit bytes of memory for head and tail together
   */
  SpillingQueue(Order order, Spill spill, SinkAccount account, long limit, Runnable roomMade) {
    this.name = account.sink();
    this.order = order;
    this.spill = spill;
    this.account = account;
    this.notice = new SpillNotice(name, System::nanoTime);
    this.roomMade = roomMade;
    this.headLimit =
        order == Order.DISK_FIRST ? 0 : Math.max(BatchSize.LARGE.footprint(), limit / HEAD_PART);
    this.tailLimit = limit - headLimit;
    if (spill.wasCutShort()) {
      account.lostReplayUncounted();
    }
  }

  @Override
  public Place place() {
    return Place.SPILL;
  }

  @Override
  public long earlierEvents() {
    return spill.earlierEvents();
  }

  /**
   * A burst waits for the disk, which is a matter of milliseconds; a disk that does not get on, or
   * is full, makes nobody wait: what finds no room then is lost.
   */
  @Override
  public boolean hasRoom() {
    lock.lock();
    try {
      int footprint = BatchSize.LARGE.footprint();
      boolean room =
          tailBytes + footprint <= tailLimit
              || !spill.fits(tailOnDisk + footprint)
              || failing
              || closed
              || System.nanoTime() - progressAt > PATIENCE_NANOS;
      roomWanted |= !room;
      return room;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hasRoom(PooledBatch batch) {
    int footprint = batch.capacity().footprint();
    lock.lock();
    try {
      if (!isBehind() && headBytes + footprint <= headLimit) {
        return true;
      }
      return tailBytes + footprint <= tailLimit && spill.fits(tailOnDisk + Spill.size(batch));
    } finally {
      lock.unlock();
    }
  }

  /** Whether something is behind the head, which what is newer must not overtake. */
  private boolean isBehind() {
    return !tail.isEmpty() || beingWritten != null || spill.hasBatches();
  }

  @Override
  public void put(Item item) {
    int footprint = item.batch().capacity().footprint();
    lock.lock();
    try {
      if (!isBehind() && headBytes + footprint <= headLimit) {
        head.addLast(item);
        headBytes += footprint;
        notice.caughtUp();
      } else {
        if (order == Order.MEMORY_FIRST) {
          notice.behind();
        }
        if (tail.isEmpty() && beingWritten == null) {
          progressAt = System.nanoTime();
        }
        tail.addLast(item);
        tailBytes += footprint;
        tailOnDisk += Spill.size(item.batch());
        startWriter();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Item poll() {
    while (true) {
      lock.lock();
      try {
        if (!head.isEmpty()) {
          Item item = head.pollFirst();
          headBytes -= item.batch().capacity().footprint();
          return item;
        }
        if (closed || !spill.hasBatches()) {
          return closed || !isTailOpen() ? null : takeFromTail();
        }
      } finally {
        lock.unlock();
      }
      try {
        return fromDisk(spill.take());
      } catch (SpillDamageException e) {
        damaged(e);
      }
    }
  }

  /** Whether a batch may go from the tail to the sink without having been on disk. */
  private boolean isTailOpen() {
    return !tail.isEmpty() && beingWritten == null && (order == Order.MEMORY_FIRST || failing);
  }

  private Item takeFromTail() {
    Item item = tail.pollFirst();
    forget(item);
    return item;
  }

  private Item fromDisk(Spill.Taken taken) {
    if (taken == null) {
      return null;
    }
    return new Item(taken.batch(), account, taken.earlier() ? Origin.EARLIER_SPILL : Origin.SPILL);
  }

  private void damaged(SpillDamageException damage) {
    LOG.log(Level.WARNING, "sink {0}: {1}", name, damage.getMessage());
    if (damage.earlier()) {
      account.lostReplay(damage.events());
    } else {
      account.lostInSpill(damage.batches(), damage.events());
    }
  }

  @Override
  public boolean isEmpty() {
    lock.lock();
    try {
      return closed || head.isEmpty() && !isBehind();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitItem(BooleanSupplier enough) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!canPoll() && !enough.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean canPoll() {
    return !closed && (!head.isEmpty() || spill.hasBatches() || isTailOpen());
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
  public void settled(Item item) {
    if (item.origin() != Origin.MEMORY) {
      spill.settled();
    }
  }

  @Override
  public boolean wantsFlush() {
    return spill.wantsFlush();
  }

  @Override
  public void flushed() {
    try {
      spill.flushed(order == Order.DISK_FIRST);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "sink {0}: what it has taken may come again: {1}", name, e);
    }
  }

  @Override
  public void takenBack() {
    spill.rewind();
    wake();
  }

  private void startWriter() {
    if (writer == null && !closed) {
      writer = EngineThread.of("sonde-spill-" + name, this::write);
      writer.start();
    }
  }

  private void write() {
    Item item = nextToWrite();
    while (item != null) {
      try {
        spill.append(item.batch());
        written(item);
      } catch (IOException e) {
        notWritten(item, e);
      }
      item = nextToWrite();
    }
  }

  private Item nextToWrite() {
    lock.lock();
    try {
      while (tail.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return null;
      }
      beingWritten = tail.pollFirst();
      progressAt = System.nanoTime();
      return beingWritten;
    } finally {
      lock.unlock();
    }
  }

  private void written(Item item) {
    boolean tell;
    lock.lock();
    try {
      beingWritten = null;
      failing = false;
      forget(item);
      tell = roomWanted && tailBytes + BatchSize.LARGE.footprint() <= tailLimit;
      roomWanted &= !tell;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    item.batch().release();
    if (tell) {
      roomMade.run();
    }
  }

  /** It goes back to where it was; the sink may take it before it is tried again. */
  private void notWritten(Item item, IOException failure) {
    lock.lock();
    try {
      beingWritten = null;
      tail.addFirst(item);
      changed.signalAll();
      if (!failing && !closed) {
        LOG.log(Level.WARNING, "sink {0} cannot spill and tries again: {1}", name, failure);
      }
      failing = true;
      roomWanted = false;
    } finally {
      lock.unlock();
    }
    roomMade.run();
    pause();
  }

  private void forget(Item item) {
    tailBytes -= item.batch().capacity().footprint();
    tailOnDisk -= Spill.size(item.batch());
  }

  private void pause() {
    lock.lock();
    try {
      long left = RETRY_NANOS;
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but to end it sooner, and it ends when the queue is closed.
      LOG.log(Level.DEBUG, "interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private static void fail(Item item) {
    item.failed();
    item.batch().release();
  }

  /** What is in the tail is on its way to disk, where it waits for the next start of the sink. */
  @Override
  public void discard() {
    List<Item> lost;
    lock.lock();
    try {
      lost = List.copyOf(head);
      head.clear();
      headBytes = 0;
    } finally {
      lock.unlock();
    }
    lost.forEach(SpillingQueue::fail);
  }

  @Override
  public void close() {
    Thread ending;
    lock.lock();
    try {
      closed = true;
      ending = writer;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    if (ending != null) {
      try {
        ending.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    discard();
    writeRest(ending == null || !ending.isAlive());
    try {
      spill.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "sink {0}: its spill could not be closed: {1}", name, e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes what is in the tail; what cannot be written is lost.
   *
   * @param possible whether nobody else is writing
   */
  private void writeRest(boolean possible) {
    boolean writes = possible;
    Item item = takeRest();
    while (item != null) {
      try {
        if (!writes) {
          throw new IOException("the disk does not get on");
        }
        spill.append(item.batch());
        item.batch().release();
      } catch (IOException e) {
        if (writes) {
          LOG.log(Level.WARNING, "sink {0} cannot spill what is left: {1}", name, e.getMessage());
        }
        writes = false;
        fail(item);
      }
      item = takeRest();
    }
  }

  private Item takeRest() {
    lock.lock();
    try {
      return tail.isEmpty() ? null : takeFromTail();
    } finally {
      lock.unlock();
    }
  }
}
