package io.sonde.engine.config.internal;

import io.sonde.api.Trace;
import io.sonde.engine.thread.internal.EngineThread;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The traces that configurations ask for. They are started, replaced and ended one after the other
 * on a thread of their own, which is there while there is something to do: a framework's threads do
 * not wait for a compiler. A trace that cannot be had is tried again when a language, a probe type
 * or a sink comes, and told of in one line when none has come for a while. Safe for any thread.
 */
public final class ConfiguredTraces implements AutoCloseable {
  /** While a container starts, service follows service in less than this. */
  private static final long QUIET_MILLIS = 1000;

  private final TraceStart start;
  private final Map<Object, ConfiguredTrace> traces = new LinkedHashMap<>();

  /** Null as long as nothing is configured. */
  private ScheduledThreadPoolExecutor worker;

  private long changes;
  private boolean closed;

  public ConfiguredTraces(TraceStart start) {
    this.start = start;
  }

  /**
   * A configuration is new, or has changed.
   *
   * @param key which configuration it is
   */
  public synchronized void put(Object key, TraceDefinition wanted) {
    ConfiguredTrace trace = traces.get(key);
    if (trace == null) {
      trace = new ConfiguredTrace(wanted, start);
      traces.put(key, trace);
    } else {
      trace.want(wanted);
    }
    workAt(key, trace);
  }

  /** A configuration is gone: its trace ends. */
  public synchronized void remove(Object key) {
    ConfiguredTrace gone = traces.remove(key);
    if (gone != null && !closed) {
      worker().execute(gone::end);
    }
  }

  /** A service that a trace may need has come. */
  public synchronized void serviceCame() {
    changes++;
    traces.forEach(
        (key, trace) -> {
          if (trace.isWrong()) {
            workAt(key, trace);
          }
        });
  }

  /** A trace has ended. */
  public synchronized void ended(Trace trace) {
    trace
        .failure()
        .ifPresent(
            cause ->
                traces.values().stream()
                    .filter(configured -> configured.failed(trace, cause))
                    .forEach(configured -> tell(configured)));
  }

  private void workAt(Object key, ConfiguredTrace trace) {
    if (!closed) {
      worker().execute(() -> work(key, trace));
    }
  }

  private void work(Object key, ConfiguredTrace trace) {
    long before;
    synchronized (this) {
      if (closed || traces.get(key) != trace) {
        return;
      }
      before = changes;
    }
    trace.work();
    synchronized (this) {
      if (trace.isWrong() && !closed) {
        if (changes != before) {
          workAt(key, trace);
        } else {
          tellWhenQuiet(trace, before);
        }
      }
    }
  }

  private void tellWhenQuiet(ConfiguredTrace trace, long since) {
    worker()
        .schedule(
            () -> {
              if (isQuiet(since)) {
                tell(trace);
              }
            },
            QUIET_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private synchronized boolean isQuiet(long since) {
    return changes == since;
  }

  private static void tell(ConfiguredTrace trace) {
    trace
        .tell()
        .ifPresent(
            line -> System.getLogger(ConfiguredTraces.class.getName()).log(Level.ERROR, line));
  }

  private ScheduledThreadPoolExecutor worker() {
    if (worker == null) {
      worker =
          new ScheduledThreadPoolExecutor(1, task -> EngineThread.of("sonde-configuration", task));
      worker.setKeepAliveTime(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      worker.allowCoreThreadTimeOut(true);
      // Nothing is begun after the shutdown; what is being started then is not interrupted.
      worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }
    return worker;
  }

  /** Ends all; when this returns nothing is being started and there is no thread. */
  @Override
  public void close() {
    List<ConfiguredTrace> all;
    ScheduledThreadPoolExecutor last;
    synchronized (this) {
      closed = true;
      all = List.copyOf(traces.values());
      traces.clear();
      last = worker;
    }
    if (last != null) {
      last.shutdown();
      awaitEnd(last);
    }
    all.forEach(ConfiguredTrace::end);
  }

  private static void awaitEnd(ScheduledThreadPoolExecutor worker) {
    boolean interrupted = false;
    while (!worker.isTerminated()) {
      try {
        worker.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        // What is being started has to be ended, so this is seen through.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
