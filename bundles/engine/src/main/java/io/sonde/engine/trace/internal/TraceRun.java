package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.Notice;
import io.sonde.api.Subscription;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceUsage;
import io.sonde.api.event.Event;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.probe.ProbeType;
import io.sonde.engine.plan.internal.ServiceTable;
import io.sonde.engine.read.internal.Intake;
import io.sonde.engine.read.internal.Watch;
import io.sonde.engine.sinks.internal.NamedSink;
import io.sonde.engine.sinks.internal.Subscriptions;
import io.sonde.engine.thread.internal.EngineThread;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A trace whose probes are attached; it owns all its parts and takes them down at its end. */
public final class TraceRun implements Trace, Watch {
  /**
   * A program that is running on another processor while its probe is detached submits after that:
   * so long what has been emitted and has not come is waited for.
   */
  private static final long LATE_NANOS = 20_000_000;

  private static final long LATE_LOOK_NANOS = 1_000_000;

  private final TraceId id;
  private final TraceSpec spec;
  private final TraceParts parts;
  private final TraceHost host;
  private final Object beginning = new Object();
  private final Life life = new Life(this::changed);
  private final LossMeter losses;
  private final Account account;
  private final Subscriptions subscriptions;
  private final Thread ender;
  private final AtomicReference<TraceException> failure = new AtomicReference<>();
  private volatile Instant since = Instant.now();
  private volatile Intake intake;
  private volatile Publication.Entry published;

  TraceRun(TraceId id, TraceSpec spec, TraceParts parts, TraceHost host) {
    this.id = id;
    this.spec = spec;
    this.parts = parts;
    this.host = host;
    this.losses = new LossMeter(parts.sources(), parts.emitter(), parts.delivery());
    this.account =
        new Account(parts.emitter(), losses, parts.delivery(), parts.sources(), this::arrived);
    this.subscriptions = new Subscriptions(id, parts.delivery(), host.lanes(), this::endIfOver);
    this.ender = EngineThread.of("sonde-end-" + id, this::takeDown);
  }

  /**
   * All probes are attached: events begin to flow.
   *
   * @throws TraceException if they cannot; the trace has ended then
   */
  void begin() throws TraceException {
    TraceException refused = beginReading();
    if (refused == null) {
      refused = publish();
    }
    if (refused != null) {
      end(refused);
      life.await();
      throw refused;
    }
  }

  /** A sink may want the end at the first record: taking down waits until this is done. */
  private TraceException beginReading() {
    synchronized (beginning) {
      since = Instant.now();
      life.attached();
      Intake begun =
          new Intake(id, parts.sources(), parts.delivery(), parts.pool(), spec.duration(), this);
      try {
        host.reader().add(begun);
        intake = begun;
        return null;
      } catch (KernelException e) {
        return new TraceException("events cannot be waited for: " + reason(e), null, e);
      }
    }
  }

  private TraceException publish() {
    Publication.Entry entry;
    try {
      entry = host.publication().publish(this);
    } catch (IllegalStateException e) {
      return new TraceException("the trace cannot be registered: " + reason(e), null, e);
    }
    published = entry;
    State now = life.state();
    if (now == State.ENDED) {
      entry.withdraw();
    } else {
      entry.state(now);
    }
    return null;
  }

  /** Ends the trace if it has delivered what it was to deliver, or nobody is left to deliver to. */
  void endIfOver() {
    if (parts.delivery().isOver()) {
      end(null);
    }
  }

  /**
   * Begins the end and does not wait for it.
   *
   * @param cause why it ends before its time, or null
   */
  public void end(TraceException cause) {
    if (life.ending(() -> failure.set(cause))) {
      ender.start();
    }
  }

  private void takeDown() {
    TakeDown.run(
        id,
        List.of(
            new TakeDown.Step("detaching the probes", parts.emitter()::stop),
            new TakeDown.Step("leaving the reader", this::leaveReader),
            new TakeDown.Step("reading the last events", this::drainRest),
            new TakeDown.Step("counting the last losses", this::measureLast),
            new TakeDown.Step("closing the sinks", this::finishSinks),
            new TakeDown.Step(
                "letting go of shared sinks", () -> host.sharedSinks().detach(parts.delivery())),
            new TakeDown.Step("closing the account", account::close),
            new TakeDown.Step("closing the sources", this::closeSources),
            new TakeDown.Step("taking all out of the kernel", parts.emitter()::close),
            new TakeDown.Step("saying that it is over", this::withdraw)));
    life.over();
  }

  private void leaveReader() {
    synchronized (beginning) {
      if (intake != null) {
        host.reader().remove(intake);
      }
    }
  }

  private void drainRest() throws IOException {
    Intake current = intake;
    if (current == null) {
      return;
    }
    current.drainRest(host.stopTimeout());
    long end = System.nanoTime() + LATE_NANOS;
    while (account.isWaiting() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LATE_LOOK_NANOS);
      current.drainRest(host.stopTimeout());
      losses.measure();
    }
  }

  private void measureLast() throws IOException {
    losses.measureLast(account.emitted(), arrived());
  }

  private void finishSinks() {
    account.drained();
    parts.delivery().state(State.ENDED);
    parts.delivery().finish();
  }

  private void closeSources() throws IOException {
    IOException first = null;
    for (int i = parts.sources().size() - 1; i >= 0; i--) {
      try {
        parts.sources().get(i).close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void withdraw() {
    life.ended();
    host.ended().accept(this);
    parts.sinks().forEach(NamedSink::forget);
    Publication.Entry entry = published;
    if (entry != null) {
      entry.withdraw();
    }
  }

  private void changed(State state) {
    if (state == State.ATTACHED || state == State.WAITING) {
      parts.delivery().state(state);
    }
    Publication.Entry entry = published;
    if (entry != null && state != State.ENDED) {
      entry.state(state);
    }
  }

  private long arrived() {
    Intake current = intake;
    return current == null ? 0 : current.arrived();
  }

  /** The probe types that its probes are attached by. */
  Collection<ProbeType> probeTypes() {
    return parts.emitter().probeTypes();
  }

  /** A probe type has left: when this returns, nothing of it is in use. */
  public void probeTypeLeft(ProbeType type) {
    if (parts.emitter().detach(type)) {
      life.waiting();
    }
  }

  /** A probe type of this name is there: attaches again what waits for it. */
  public void probeTypeCame(String name, ProbeType type) {
    try {
      if (parts.emitter().attachWaiting(name, type)) {
        life.attached();
      }
    } catch (TraceException | RuntimeException e) {
      end(
          new TraceException(
              "probe type " + name + " is back but its probes cannot be attached: " + reason(e),
              e instanceof TraceException trace ? trace.remedy().orElse(null) : null,
              e));
    }
  }

  /** A sink factory has left: when this returns, nothing of it is in use. */
  public void sinkFactoryLeft(SinkFactory factory, ServiceTable<SinkFactory> factories) {
    parts.sinks().forEach(s -> s.factoryLeft(factory, factories));
  }

  /** A sink factory is there: opens again the sinks that wait for it. */
  public void sinkFactoryCame(String scheme, SinkFactory factory) {
    parts.sinks().forEach(s -> s.factoryCame(scheme, factory));
  }

  /** Looks whether factories have left unnoticed, while the trace was being started. */
  void checkSinkFactories(ServiceTable<SinkFactory> factories) {
    parts.sinks().forEach(s -> s.check(factories));
  }

  @Override
  public void countLosses() throws IOException {
    losses.measure();
  }

  @Override
  public void timeOver() {
    end(null);
  }

  @Override
  public void failed(Exception cause) {
    end(new TraceException("events cannot be read any more: " + reason(cause), null, cause));
  }

  private static String reason(Exception cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  @Override
  public TraceId id() {
    return id;
  }

  @Override
  public TraceSpec spec() {
    return spec;
  }

  @Override
  public State state() {
    return life.state();
  }

  @Override
  public Instant since() {
    return since;
  }

  @Override
  public List<Notice> notices() {
    return parts.notices();
  }

  @Override
  public TraceStats stats() {
    return account.stats();
  }

  @Override
  public TraceUsage usage() {
    return parts.emitter().usage();
  }

  @Override
  public Map<String, MapView> maps() {
    return parts.emitter().maps();
  }

  @Override
  public Subscription subscribe(Consumer<Event> events) {
    return subscriptions.add(events);
  }

  @Override
  public Optional<TraceException> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return life.await(timeout);
  }

  @Override
  public void close() {
    boolean own = Thread.currentThread() == ender || parts.delivery().isSinkThread();
    end(null);
    if (!own) {
      life.await();
    }
  }
}
