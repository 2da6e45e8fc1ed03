package io.sonde.itests.container;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The sink of a bundle that {@link SinkBundle} packs: it counts events, and tells how many as a
 * service of a type that every class loader shares.
 */
public final class CountingSink implements Sink, LongSupplier {
  private final AtomicLong events = new AtomicLong();

  @Override
  public void accept(EventBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.schema(i).kind() == Schema.Kind.DATA) {
        events.incrementAndGet();
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public long getAsLong() {
    return events.get();
  }
}
