package io.sonde.engine.trace.internal;

import io.sonde.api.Notice;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.engine.sinks.internal.NamedSink;
import io.sonde.engine.sinks.internal.NamedSinks;
import io.sonde.engine.sinks.internal.TracedRecords;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a trace together, whatever makes its events: its sinks are opened first, since that may fail
 * for reasons of their own before anything is in the kernel.
 */
final class TraceAssembly {
  private final TraceId id;
  private final TraceSpec spec;
  private final TraceHost host;
  private final BatchPool pool;
  private final Undo undo;
  private final EndSignal over = new EndSignal();
  private final Delivery delivery;
  private final List<NamedSink> sinks = new ArrayList<>();

  /**
   * @param undo is told of all that is opened
   */
  TraceAssembly(TraceId id, TraceSpec spec, TraceHost host, BatchPool pool, Undo undo) {
    this.id = id;
    this.spec = spec;
    this.host = host;
    this.pool = pool;
    this.undo = undo;
    this.delivery = new Delivery(id, host.lanes().records(), spec.count(), over);
  }

  /**
   * Checks what can be checked of a specification before anything is done.
   *
   * @throws TraceException naming the limit that makes no sense
   */
  static void checkLimits(TraceSpec spec) throws TraceException {
    if (spec.count().isPresent() && spec.count().getAsLong() <= 0) {
      throw new TraceException("the number of events must be at least 1");
    }
    if (spec.duration().isPresent()
        && (spec.duration().get().isNegative() || spec.duration().get().isZero())) {
      throw new TraceException("the duration must be longer than nothing");
    }
  }

  /** Opens the sinks. */
  void open(List<NamedSinks.Prepared> prepared) throws TraceException {
    for (NamedSinks.Prepared one : prepared) {
      NamedSink sink = one.open(id, over);
      undo.push(sink::abort);
      sinks.add(sink);
    }
  }

  /**
   * The trace, joined to all sinks; its events have yet to be let loose, and it has yet to begin.
   *
   * @param sources open: what a sink's filter may ask for is known only then
   * @param notices what the user should know, the sinks' own words apart
   */
  TraceRun run(Emitter emitter, List<EventSource> sources, List<Notice> notices)
      throws TraceException {
    List<Schema> schemas = sources.stream().flatMap(s -> s.schemas().stream()).toList();
    for (NamedSink sink : sinks) {
      delivery.join(sink.outlet(schemas));
    }
    List<Notice> all = new ArrayList<>(notices);
    sinks.forEach(sink -> sink.notice().ifPresent(all::add));
    TraceParts parts = new TraceParts(emitter, sources, delivery, sinks, pool, all);
    TraceRun run = new TraceRun(id, spec, parts, host);
    over.connect(run::endIfOver);
    undo.push(() -> host.sharedSinks().detach(delivery));
    host.sharedSinks().attach(delivery, TracedRecords.of(id.value(), spec.name(), schemas));
    return run;
  }
}
