package io.sonde.engine.trace.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.Loss;
import io.sonde.api.probe.ProbeType;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All programs of a trace on their events. Attaching and detaching exclude each other. */
final class Bindings {
  /** Closing a perf event waits about 70 ms for the kernel; more threads than this gain nothing. */
  private static final int SIDE_BY_SIDE = 16;

  private static final System.Logger LOG = System.getLogger(Bindings.class.getName());

  /** Finds the probe type that attaches. */
  interface Types {
    ProbeType find(String name) throws TraceException;
  }

  private final List<Binding> all;
  private boolean closed;

  Bindings(List<Binding> all) {
    this.all = List.copyOf(all);
  }

  /** Attaches all, in order. */
  synchronized void attach(Types types) throws TraceException {
    for (Binding binding : all) {
      binding.attach(types.find(binding.typeName()));
    }
  }

  /** The probe types that attached what is attached. */
  Collection<ProbeType> types() {
    return all.stream().map(Binding::type).filter(Objects::nonNull).distinct().toList();
  }

  /**
   * A probe type has left: takes off what it put on.
   *
   * @return whether there was anything
   */
  synchronized boolean detach(ProbeType gone) {
    List<Binding> its = all.stream().filter(b -> b.isAttachedBy(gone)).toList();
    detach(its);
    return !its.isEmpty();
  }

  /**
   * A probe type of this name is there: attaches what waits for it.
   *
   * @return whether all are attached now, and were not before
   */
  synchronized boolean attachWaiting(String name, ProbeType type) throws TraceException {
    boolean any = false;
    for (Binding binding : all) {
      if (!closed && !binding.isAttached() && binding.typeName().equals(name)) {
        binding.attach(type);
        any = true;
      }
    }
    return any && all.stream().allMatch(Binding::isAttached);
  }

  /** Takes all off, for good. */
  synchronized void close() {
    closed = true;
    detach(all.stream().filter(Binding::isAttached).toList());
  }

  List<Loss> misses() {
    return all.stream().map(Binding::misses).toList();
  }

  private static void detach(List<Binding> some) {
    if (some.size() <= 1) {
      some.forEach(Bindings::detach);
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(SIDE_BY_SIDE, some.size()),
            task -> {
              Thread thread = new Thread(task, "sonde-detach");
              thread.setDaemon(true);
              return thread;
            });
    List<Binding> lastFirst = new ArrayList<>(some);
    Collections.reverse(lastFirst);
    lastFirst.forEach(b -> threads.execute(() -> detach(b)));
    threads.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        // Nothing may stay attached, so this is seen through.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void detach(Binding binding) {
    try {
      binding.detach();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a probe could not be detached properly", e);
    }
  }
}
