package io.sonde.engine.delivery.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.event.QueuePolicy;
import io.sonde.api.event.Sink;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.batch.internal.PooledBatch;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A sink with what waits for it and its thread, which is started by the first batch. A lane is
 * <em>due</em> until the sink that it takes over from is closed (it asks for time as an open one
 * does); <em>open</em>; <em>held</em> while the sink's factory is away (what comes waits, what does
 * not fit is dropped and counted); <em>dead</em> once the sink takes no more (what comes is counted
 * as lost). A lane belongs to one trace, which closes its sink, or carries the batches of many to a
 * sink service.
 */
public final class SinkLane {
  private static final System.Logger LOG = System.getLogger(SinkLane.class.getName());

  private static final long ROOM_LOOK_NANOS = 1_000_000;

  private enum State {
    DUE,
    OPEN,
    HELD,
    DEAD
  }

  private final String name;
  private final QueuePolicy policy;
  private final boolean ownsSink;
  private final DeliverySettings settings;
  private final ControlRecords records;
  private final Runnable died;
  private final Backlog queue;
  private final SinkRunner.Listener listener = new RunnerListener();

  /** One change of the sink at a time; held while the old sink's thread is waited for. */
  private final ReentrantLock change = new ReentrantLock();

  /** Null while the sink is away or gone: a lane outlives its sink's bundle. */
  private SinkOpener opener;

  private SinkRunner runner;
  private State state;
  private String failure;
  private boolean failedBefore;

  /**
   * @param opener gives the sink, which is open already; null: it is {@linkplain #resume due}
   * @param queue what waits for the sink; is closed with the lane
   * @param ownsSink whether the lane closes the sink
   * @param died called when the sink takes no more; on any thread, it must not wait
   */
  SinkLane(
      String name,
      SinkOpener opener,
      QueuePolicy policy,
      boolean ownsSink,
      DeliverySettings settings,
      ControlRecords records,
      Backlog queue,
      Runnable died) {
    this.name = name;
    this.opener = opener;
    this.state = opener == null ? State.DUE : State.OPEN;
    this.policy = policy;
    this.ownsSink = ownsSink;
    this.settings = settings;
    this.records = records;
    this.died = died;
    this.queue = queue;
  }

  public String name() {
    return name;
  }

  /** Why the sink takes no more, or null. */
  public synchronized String failure() {
    return failure;
  }

  /** What the sink tells of its receiver; empty if it tells nothing. */
  public Map<String, String> report() {
    SinkRunner current;
    synchronized (this) {
      current = runner;
    }
    return current == null ? Map.of() : current.report();
  }

  /** Events of an earlier run that wait for the sink, before it is given anything. */
  public long earlierEvents() {
    return queue.earlierEvents();
  }

  public synchronized boolean isDead() {
    return state == State.DEAD;
  }

  /** Whether a batch of any size can be offered with nothing lost that need not be. */
  boolean hasRoom() {
    synchronized (this) {
      return switch (policy) {
        case BLOCK -> state == State.HELD || state == State.DEAD || queue.hasRoom();
        case DROP -> true;
        case SPILL, JOURNAL -> state == State.DEAD || queue.hasRoom();
      };
    }
  }

  /** Offers a batch; the caller's hold on it stays the caller's. */
  synchronized void offer(PooledBatch batch, SinkAccount account) {
    int events = batch.dataRecords();
    if (state == State.DEAD) {
      account.lost(Place.SINK_FAILURE, events);
      return;
    }
    // A change of state has no events: it is always told.
    if (events > 0 && drops() && !queue.hasRoom(batch)) {
      account.lost(queue.place(), events);
      return;
    }
    tellLosses(account);
    batch.retain();
    enqueue(batch, account);
  }

  private boolean drops() {
    return policy != QueuePolicy.BLOCK || state == State.HELD;
  }

  /**
   * Tells the sink of a loss before it: at once if there is room, else together with what else is
   * lost until there is.
   */
  synchronized void offerLoss(PooledBatch told, Loss loss, SinkAccount account) {
    if (state != State.DEAD && drops() && !queue.hasRoom(told)) {
      account.untold(loss.place(), loss.subject(), loss.count().orElse(0));
    } else {
      offer(told, account);
    }
  }

  /** Puts what was lost before into the sink's stream, at the place where it is missing. */
  synchronized void tellLosses(SinkAccount account) {
    if (state == State.DEAD) {
      return;
    }
    for (Loss loss : account.takeUntold()) {
      enqueue(record(loss, account), account);
    }
  }

  private PooledBatch record(Loss loss, SinkAccount account) {
    return records.loss(
        account.trace(),
        name,
        account.nextLossRecord(),
        loss.place(),
        loss.subject(),
        loss.count().orElse(0));
  }

  private void enqueue(PooledBatch batch, SinkAccount account) {
    account.enqueued(batch.dataRecords());
    queue.put(new Item(batch, account, Item.Origin.MEMORY));
    if (state == State.OPEN) {
      startedRunner();
    }
  }

  private SinkRunner startedRunner() {
    if (runner == null) {
      runner = new SinkRunner(name, opener, queue, ownsSink, listener);
      runner.start();
    }
    return runner;
  }

  /** Whether the caller runs on this sink's thread. */
  public boolean isCurrentThread() {
    SinkRunner current;
    synchronized (this) {
      current = runner;
    }
    return current != null && current.isCurrentThread();
  }

  /**
   * Closes the sink and keeps what comes until {@link #resume}; returns when the sink is closed.
   */
  public void hold() {
    change.lock();
    try {
      SinkRunner leaving;
      synchronized (this) {
        if (state != State.OPEN) {
          return;
        }
        leaving = startedRunner();
        runner = null;
        opener = null;
        state = State.HELD;
      }
      leaving.leave();
      String stuck = leaving.awaitDone(settings.stopTimeout());
      if (stuck != null) {
        LOG.log(Level.WARNING, "sink {0}: {1}", name, stuck);
      }
    } finally {
      change.unlock();
    }
  }

  /**
   * Goes on with a new sink if the lane is held or due. It is opened on the sink's thread; if that
   * fails the lane stays held.
   *
   * @return whether the lane had no sink
   */
  public boolean resume(SinkOpener newOpener) {
    return resume(newOpener, true);
  }

  /**
   * Goes on with a sink that is open already if the lane is held or due.
   *
   * @return whether it had none; if not, the sink is not taken
   */
  public boolean resume(Sink sink) {
    return resume(opened(sink), false);
  }

  private boolean resume(SinkOpener newOpener, boolean openNow) {
    change.lock();
    try {
      synchronized (this) {
        if (state == State.OPEN || state == State.DEAD) {
          return false;
        }
        state = State.OPEN;
        opener = newOpener;
        failure = null;
        if (openNow || !queue.isEmpty()) {
          startedRunner();
        }
        notifyAll();
        return true;
      }
    } finally {
      change.unlock();
    }
  }

  /** No more will be offered: begins to hand over what waits and to close the sink. */
  public void finish() {
    change.lock();
    try {
      boolean lost = false;
      synchronized (this) {
        if (state == State.OPEN) {
          startedRunner().finish();
        } else if (state != State.DEAD) {
          lost = true;
        }
      }
      if (lost) {
        die(failure() == null ? "the sink was removed and did not come back" : failure());
      }
    } finally {
      change.unlock();
    }
  }

  /** Waits until {@link #finish} is done, or the sink is given up. */
  public void awaitFinished() {
    SinkRunner last;
    synchronized (this) {
      last = runner;
    }
    if (last != null) {
      giveUpIf(last.awaitDone(settings.stopTimeout()));
    }
    boolean neverOpened;
    synchronized (this) {
      neverOpened = state == State.HELD || state == State.DUE;
      if (state == State.OPEN) {
        state = State.DEAD;
      }
    }
    if (neverOpened) {
      die(failure());
    }
    queue.close();
    letGo();
  }

  /** Whoever knows the lane's account knows nothing of the sink any more. */
  private synchronized void letGo() {
    runner = null;
    opener = null;
  }

  /** Waits until nothing of this account waits or is in the sink's hands. */
  void awaitSettled(SinkAccount account) {
    SinkRunner current = awaitRunner();
    if (current != null) {
      giveUpIf(current.await(account::settled, settings.stopTimeout()));
    }
  }

  /** Waits until there is room, or the sink is given up. */
  void awaitRoom() {
    if (policy == QueuePolicy.SPILL || policy == QueuePolicy.JOURNAL) {
      // The disk makes room, not the sink; a disk that does not makes nobody wait for long.
      while (!hasRoom()) {
        LockSupport.parkNanos(ROOM_LOOK_NANOS);
      }
      return;
    }
    SinkRunner current = awaitRunner();
    if (current != null) {
      giveUpIf(current.await(this::hasRoom, settings.stopTimeout()));
    }
  }

  /**
   * Who works for the lane, or null; whoever makes the lane open or dead after it was due waits for
   * no sink longer than the timeout.
   */
  private synchronized SinkRunner awaitRunner() {
    boolean interrupted = false;
    while (state == State.DUE) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return state == State.OPEN ? runner : null;
  }

  /**
   * The sink is taken away: what waits is counted as lost. Returns when the sink is no longer used,
   * or is given up; at once on the sink's own thread.
   */
  public void leave() {
    SinkRunner last;
    synchronized (this) {
      last = runner;
    }
    if (last != null) {
      last.leave();
    }
    die("the sink was removed");
    if (last != null) {
      String stuck = last.awaitDone(settings.stopTimeout());
      if (stuck != null) {
        LOG.log(Level.WARNING, "sink {0} was removed: {1}", name, stuck);
      }
    }
    letGo();
  }

  /** The sink is given up: what waits, and what comes, is counted as lost. */
  public void giveUp(String why) {
    die(why);
    letGo();
  }

  /** There is no sink: what there is to let go of else. */
  public void neverOpened() {
    synchronized (this) {
      state = State.DEAD;
      notifyAll();
    }
    queue.close();
    letGo();
  }

  /** Closes a sink that was never used. */
  public void abort() throws IOException {
    SinkOpener unused;
    synchronized (this) {
      unused = opener;
    }
    neverOpened();
    if (ownsSink && unused != null) {
      unused.open().close();
    }
  }

  private void giveUpIf(String stuck) {
    if (stuck != null) {
      LOG.log(Level.WARNING, "sink {0}: {1}", name, stuck);
      die(stuck);
    }
  }

  private void die(String why) {
    synchronized (this) {
      if (state == State.DEAD) {
        return;
      }
      state = State.DEAD;
      failure = why;
      opener = null;
      notifyAll();
    }
    queue.discard();
    queue.close();
    died.run();
  }

  /**
   * What a sink says itself is for people; where anything else comes from, only its trace tells.
   */
  private void warn(String what, Throwable cause) {
    if (cause instanceof IOException && cause.getMessage() != null) {
      LOG.log(Level.WARNING, "sink {0} {1}: {2}", name, what, cause.getMessage());
    } else {
      LOG.log(Level.WARNING, "sink " + name + " " + what, cause);
    }
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private final class RunnerListener implements SinkRunner.Listener {
    @Override
    public PooledBatch record(Loss loss, SinkAccount account) {
      return SinkLane.this.record(loss, account);
    }

    @Override
    public void openFailed(SinkRunner failed, Throwable cause) {
      warn("could not be opened again, its events are held", cause);
      synchronized (SinkLane.this) {
        if (runner == failed) {
          runner = null;
          opener = null;
          state = State.HELD;
          failure = "could not be opened again: " + reason(cause);
        }
      }
    }

    @Override
    public void batchFailed(Exception cause) {
      synchronized (SinkLane.this) {
        if (failedBefore) {
          return;
        }
        failedBefore = true;
      }
      warn("fails; what it does not take is counted", cause);
    }

    @Override
    public void ended(SinkRunner ended, Throwable cause) {
      boolean current;
      synchronized (SinkLane.this) {
        current = runner == ended;
      }
      if (!(cause instanceof IOException)) {
        LOG.log(Level.WARNING, "sink " + name + " ends", cause);
      }
      if (current) {
        die(reason(cause));
      }
    }

    @Override
    public void closeFailed(Exception cause) {
      warn("could not be closed properly", cause);
      synchronized (SinkLane.this) {
        if (failure == null) {
          failure = "could not be closed properly: " + reason(cause);
        }
      }
    }
  }

  /** The sink itself, given by an opener that has it already. */
  public static SinkOpener opened(Sink sink) {
    return () -> sink;
  }
}
