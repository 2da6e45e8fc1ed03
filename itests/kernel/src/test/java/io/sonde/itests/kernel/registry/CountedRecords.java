package io.sonde.itests.kernel.registry;

import io.sonde.api.event.EventSource;
import io.sonde.api.event.Schema;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How many records of each schema a source has, until two moments. */
final class CountedRecords extends RecordBatch {
  private final long first;
  private final long second;
  private final Map<String, Count> counts = new HashMap<>();

  /**
   * Records of one schema.
   *
   * @param untilFirst until the first moment
   * @param untilSecond until the second, those until the first among them
   */
  record Count(long untilFirst, long untilSecond, long all) {
    static final Count NONE = new Count(0, 0, 0);
  }

  private CountedRecords(long first, long second) {
    this.first = first;
    this.second = second;
  }

  /**
   * All that a source has now, by the schemas' names.
   *
   * @param first a time of CLOCK_MONOTONIC in nanoseconds
   * @param second a later one
   */
  static Map<String, Count> of(EventSource source, long first, long second) throws IOException {
    CountedRecords batch = new CountedRecords(first, second);
    batch.takeAll(source);
    return batch.counts;
  }

  @Override
  public void add(Schema schema, int offset, int length) {
    Schema.Field time = schema.fields().get(0);
    if (!time.name().equals("time")) {
      throw new AssertionError(schema.fields());
    }
    long at = data().getLong(offset + time.offset());
    Count count = counts.getOrDefault(schema.name(), Count.NONE);
    counts.put(
        schema.name(),
        new Count(
            count.untilFirst() + (at <= first ? 1 : 0),
            count.untilSecond() + (at <= second ? 1 : 0),
            count.all() + 1));
  }
}
