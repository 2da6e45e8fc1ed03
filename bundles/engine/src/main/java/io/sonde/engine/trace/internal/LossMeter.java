package io.sonde.engine.trace.internal;

import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.engine.delivery.internal.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a trace has lost before its sinks: asks every place at intervals and puts each increase on
 * the stream.
 */
final class LossMeter {
  private record Where(Loss.Place place, String subject) {}

  private final List<EventSource> sources;
  private final Emitter emitter;
  private final Delivery delivery;
  private final Map<Where, Long> told = new HashMap<>();
  private List<Loss> last = List.of();

  LossMeter(List<EventSource> sources, Emitter emitter, Delivery delivery) {
    this.sources = sources;
    this.emitter = emitter;
    this.delivery = delivery;
  }

  /** Asks, and publishes what has grown. */
  synchronized void measure() throws IOException {
    List<Loss> now = new ArrayList<>(emitter.missed());
    now.addAll(ask().whileRunning());
    tell(now);
  }

  /** The emitter first: what a full buffer refuses meanwhile must not be taken for its own. */
  private Refusals ask() throws IOException {
    List<Loss> ofEmitter = emitter.refused();
    List<Loss> ofSources = new ArrayList<>();
    for (EventSource source : sources) {
      ofSources.addAll(source.losses());
    }
    return new Refusals(ofEmitter, ofSources);
  }

  /**
   * Asks for the last time, when nothing is on its way any more. What was emitted and neither came
   * out of the sources nor is known to be lost is told as a loss of its own place, so that it is
   * seen and mistaken for no other. Foreign events may hide some of it.
   *
   * @param emitted in the kernel; empty if unknown
   * @param arrived what came out of all sources
   */
  synchronized void measureLast(OptionalLong emitted, long arrived) throws IOException {
    List<Loss> all = new ArrayList<>(emitter.missed());
    all.addAll(ask().atEnd());
    tell(all);
    boolean known = last.stream().allMatch(l -> !l.place().ofEmitted() || l.count().isPresent());
    long missing = emitted.orElse(0) - arrived - lostOfEmitted();
    if (known && missing > 0 && !sources.isEmpty()) {
      List<Loss> now = new ArrayList<>(last);
      now.add(Loss.of(Loss.Place.UNACCOUNTED, sources.get(0).name(), missing));
      tell(now);
    }
  }

  private void tell(List<Loss> now) {
    last = List.copyOf(now);
    for (Loss loss : now) {
      long count = loss.count().orElse(0);
      Where where = new Where(loss.place(), loss.subject());
      long increase = count - told.getOrDefault(where, 0L);
      if (increase > 0) {
        told.put(where, count);
        delivery.loss(loss.place(), loss.subject(), increase);
      }
    }
  }

  /** What the last measurement found: places with a loss, and those that cannot tell. */
  synchronized List<Loss> losses() {
    return last.stream().filter(l -> l.count().isEmpty() || l.count().getAsLong() > 0).toList();
  }

  /** Emitted events that are known to be lost. */
  synchronized long lostOfEmitted() {
    return last.stream()
        .filter(l -> l.place().ofEmitted())
        .mapToLong(l -> l.count().orElse(0))
        .sum();
  }
}
