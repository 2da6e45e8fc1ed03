package io.sonde.perf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.RecordSelector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuBufferTest {
  private static final ChannelSpec BY_SIZE =
      new ChannelSpec(
          "events",
          Selector.SIZE,
          List.of(Schema.data("small", 8, List.of()), Schema.data("large", 21, List.of())));

  private final FakePerfRing ring = new FakePerfRing(4096);
  private final RecordSelector selector =
      RecordSelector.padded(BY_SIZE, PerfRecord.RAW_PREFIX, PerfRecord.UNIT);
  private final CpuBuffer buffer = buffer(ring);

  private static CpuBuffer buffer(FakePerfRing ring) {
    return new CpuBuffer(
        new FakeSystemCalls(),
        new FakeSystemCalls.FakeDescriptor(),
        new CpuMemory(ring, FakePerfRing.PAGE),
        false);
  }

  private static String shown(String schema, byte[] content) {
    return schema + Arrays.toString(content);
  }

  @Test
  void samplesComeWithoutTheirPadding() {
    byte[] small = {1, 2, 3, 4, 5, 6, 7, 8};
    byte[] large = new byte[21];
    ring.sample(small);
    ring.other();
    ring.sample(large);
    ring.sample(new byte[40]);
    Batch batch = new Batch(1000, 10);

    assertFalse(buffer.drain(batch, selector));

    assertEquals(
        List.of(
            shown("small", small),
            shown("large", large),
            // Raw bytes of no known length keep their padding.
            shown("events.unknown", new byte[44])),
        batch.seen);
    assertEquals(ring.head(), ring.tail());
  }

  @Test
  void whatWasRefusedIsCounted() throws Exception {
    int refused = 0;
    while (ring.sample(new byte[8])) {
      // Until it is full.
    }
    refused++;
    for (int i = 0; i < 6; i++) {
      assertFalse(ring.sample(new byte[8]));
      refused++;
    }
    assertEquals(0, buffer.lost());
    buffer.drain(new Batch(8192, 1000), selector);
    ring.sample(new byte[8]);
    buffer.drain(new Batch(8192, 1000), selector);

    assertEquals(refused, buffer.lost());
  }

  @Test
  void aFullBatchIsGoneOnWith() {
    List<String> expected = new ArrayList<>();
    for (byte i = 0; i < 20; i++) {
      byte[] content = new byte[8];
      content[0] = i;
      ring.sample(content);
      expected.add(shown("small", content));
    }
    List<String> seen = new ArrayList<>();
    boolean more = true;
    while (more) {
      Batch batch = new Batch(100, 3);
      more = buffer.drain(batch, selector);
      seen.addAll(batch.seen);
      assertTrue(!more || !batch.seen.isEmpty());
    }
    assertEquals(expected, seen);
  }

  /** Random records into random batches, over the ring's end many times, beside a list. */
  @Test
  void nothingIsLostAddedOrChanged() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      FakePerfRing some = new FakePerfRing(1024 << random.nextInt(5));
      CpuBuffer reading = buffer(some);
      List<String> expected = new ArrayList<>();
      List<String> seen = new ArrayList<>();
      long refused = 0;
      for (int step = 0; step < 300; step++) {
        byte[] content = new byte[random.nextBoolean() ? 8 : 21];
        random.nextBytes(content);
        if (some.sample(content)) {
          expected.add(shown(content.length == 8 ? "small" : "large", content));
        } else {
          refused++;
        }
        if (random.nextInt(12) == 0) {
          Batch batch = new Batch(64 + random.nextInt(2000), 1 + random.nextInt(50));
          reading.drain(batch, selector);
          seen.addAll(batch.seen);
        }
      }
      boolean more = true;
      while (more) {
        Batch batch = new Batch(500, 100);
        more = reading.drain(batch, selector);
        seen.addAll(batch.seen);
      }
      assertEquals(expected, seen, "seed " + seed);
      assertTrue(reading.lost() <= refused, "seed " + seed);
    }
  }

  private static final class Batch implements BatchWriter {
    private final ByteBuffer data;
    private final int most;
    private final List<String> seen = new ArrayList<>();

    Batch(int bytes, int most) {
      this.data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
      this.most = most;
    }

    @Override
    public boolean hasRoom(int bytes, int records) {
      return data.remaining() >= bytes && seen.size() + records <= most;
    }

    @Override
    public ByteBuffer data() {
      return data;
    }

    @Override
    public void add(Schema schema, int offset, int length) {
      byte[] content = new byte[length];
      data.get(offset, content);
      seen.add(shown(schema.name(), content));
    }
  }
}
