package io.sonde.bpf.ring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.RecordSelector;
import io.sonde.api.testing.CountingBatch;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for a record, known or not. */
class RingAllocationTest {
  private static final int FILLS = 3_000;
  private static final long MOST_BYTES = 64 * 1024;
  private static final byte[] KNOWN = new byte[16];
  private static final byte[] UNKNOWN = new byte[24];

  private final FakeRing ring = new FakeRing(4096);

  @Test
  void drainingAllocatesNothingPerRecord() {
    ChannelSpec channel =
        new ChannelSpec(
            "events",
            Selector.SIZE,
            List.of(Schema.data("a", 16, List.of()), Schema.data("b", 32, List.of())));
    RingSource source = new RingSource(channel, RecordSelector.exact(channel), 7, ring.memory());
    CountingBatch batch = new CountingBatch(1 << 16);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long submitted = run(source, batch);
    long before = threads.getCurrentThreadAllocatedBytes();

    submitted += run(source, batch);

    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(submitted, batch.records());
    assertTrue(allocated < MOST_BYTES, allocated + " bytes for " + submitted / 2 + " records");
  }

  private long run(RingSource source, CountingBatch batch) {
    long submitted = 0;
    for (int i = 0; i < FILLS; i++) {
      for (int j = 0; j < 40; j++) {
        byte[] content = j % 10 == 0 ? UNKNOWN : KNOWN;
        ring.submit(ring.reserve(content.length), content);
        submitted++;
      }
      batch.data().clear();
      source.drain(batch);
    }
    return submitted;
  }
}
