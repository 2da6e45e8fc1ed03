package io.sonde.engine.trace.internal;

import io.sonde.api.Notice;
import io.sonde.api.event.EventSource;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.delivery.internal.Delivery;
import io.sonde.engine.sinks.internal.NamedSink;
import java.util.List;

/** What a started trace is made of; it closes all of it at its end. */
record TraceParts(
    Emitter emitter,
    List<EventSource> sources,
    Delivery delivery,
    List<NamedSink> sinks,
    BatchPool pool,
    List<Notice> notices) {
  TraceParts {
    sources = List.copyOf(sources);
    sinks = List.copyOf(sinks);
    notices = List.copyOf(notices);
  }
}
