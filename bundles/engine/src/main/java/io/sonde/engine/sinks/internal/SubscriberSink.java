package io.sonde.engine.sinks.internal;

import io.sonde.api.event.Event;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Gives a subscriber the events of the traced system, one at a time. */
final class SubscriberSink implements Sink {
  private final Consumer<Event> subscriber;
  private final Map<Schema, RecordDecoder> decoders = new IdentityHashMap<>();

  SubscriberSink(Consumer<Event> subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public void accept(EventBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      Schema schema = batch.schema(i);
      if (schema.kind() == Schema.Kind.DATA) {
        RecordDecoder decoder = decoders.computeIfAbsent(schema, RecordDecoder::new);
        subscriber.accept(
            new Event(
                batch.trace(),
                batch.source(),
                batch.sequence(i),
                schema,
                decoder.decode(batch.data(), batch.offset(i))));
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
