package io.sonde.api;

import io.sonde.api.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running trace. Closing it detaches every probe, delivers what is still buffered and flushes the
 * sinks.
 */
@ProviderType
public interface Trace extends AutoCloseable {
  /** Where a trace is in its life. */
  enum State {
    /** Being compiled, loaded or attached. */
    STARTING,
    /** All probes are attached; events flow. */
    ATTACHED,
    /** A probe type or another service it needs has left; it attaches again when that is back. */
    WAITING,
    /** Detached; what is buffered is still being delivered. */
    ENDING,
    /** Over: everything is closed and the statistics are final. */
    ENDED
  }

  /** Its number among the tracer's traces. */
  TraceId id();

  /** What it was started from. */
  TraceSpec spec();

  /** Where it is in its life now. */
  State state();

  /** When all its probes were attached first; while it is starting, when that began. */
  Instant since();

  /**
   * What the user should know: stand-ins for probes, warnings of the compiler, degraded modes. In
   * order.
   */
  List<Notice> notices();

  /** What has been emitted, delivered and lost so far; final once {@link State#ENDED}. */
  TraceStats stats();

  /**
   * What it takes of the machine now; {@link TraceUsage#NONE} once it has ended. Asks the kernel: a
   * system call for each program and map.
   */
  TraceUsage usage();

  /** The maps that the program's text declares, by name. */
  Map<String, MapView> maps();

  /**
   * Calls {@code events} for each event of the traced system from now on, one at a time, on a
   * thread of sonde's. The subscription is a sink of its own: what it cannot take is counted as
   * lost to it, and it does not slow the other sinks.
   *
   * @return ends the subscription when closed; closing twice is harmless
   */
  Subscription subscribe(Consumer<Event> events);

  /** Why the trace ended before it was closed; empty as long as all is well. */
  Optional<TraceException> failure();

  /**
   * Waits for the end.
   *
   * @return false if the time ran out before
   */
  boolean await(Duration timeout) throws InterruptedException;

  /**
   * Ends the trace and waits until its state is {@link State#ENDED}. Closing twice is harmless.
   * Called on a thread on which the trace itself is at work, as that of a subscription, it begins
   * the end and returns at once.
   */
  @Override
  void close();
}
