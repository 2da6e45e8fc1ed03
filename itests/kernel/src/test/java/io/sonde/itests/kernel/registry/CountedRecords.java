package io.sonde.itests.kernel.registry;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** How many records of each schema a source has. */
final class CountedRecords implements BatchWriter {
  private final ByteBuffer data = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.nativeOrder());
  private final Map<String, Long> counts = new HashMap<>();

  private CountedRecords() {}

  /** All that a source has now, by the schemas' names. */
  static Map<String, Long> of(EventSource source) throws IOException {
    CountedRecords batch = new CountedRecords();
    while (source.drain(batch)) {
      batch.data.clear();
    }
    return batch.counts;
  }

  @Override
  public boolean hasRoom(int bytes, int count) {
    return data.remaining() >= bytes;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public void add(Schema schema, int offset, int length) {
    counts.merge(schema.name(), 1L, Long::sum);
  }
}
