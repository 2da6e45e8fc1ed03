package io.sonde.bpf.ring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.RecordSelector;
import io.sonde.bpf.ring.internal.RecordingBatch.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingSourceTest {
  private static final ChannelSpec BY_SIZE =
      new ChannelSpec(
          "events",
          Selector.SIZE,
          List.of(Schema.data("small", 8, List.of()), Schema.data("large", 20, List.of())));

  private final FakeRing ring = new FakeRing(4096);

  private static RingSource source(FakeRing ring, ChannelSpec channel) {
    return new RingSource(channel, RecordSelector.exact(channel), 7, ring.memory());
  }

  private void submit(byte... content) {
    ring.submit(ring.reserve(content.length), content);
  }

  private static Entry entry(String schema, byte... content) {
    return Entry.of(schema, content);
  }

  private static byte[] filled(int length, int with) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  @Test
  void recordsComeInOrderByTheirLength() {
    submit(filled(8, 1));
    submit(filled(20, 2));
    submit(filled(5, 3));
    RecordingBatch batch = new RecordingBatch(1024, 10);

    assertFalse(source(ring, BY_SIZE).drain(batch));

    assertEquals(
        List.of(
            entry("small", filled(8, 1)),
            entry("large", filled(20, 2)),
            entry("events.unknown", filled(5, 3))),
        batch.entries());
    assertEquals(ring.produced(), ring.consumed());
  }

  @Test
  void recordsAreToldByTheirTag() {
    ChannelSpec tagged =
        new ChannelSpec(
            "events",
            Selector.TAG,
            List.of(Schema.data("zero", 4, List.of()), Schema.data("one", 8, List.of())));
    List<Entry> expected = new ArrayList<>();
    RingSource source = source(ring, tagged);
    int[][] records = {{0, 4}, {1, 8}, {1, 4}, {2, 8}, {-1, 12}, {0, 100}, {0, 3}};
    String[] names = {
      "zero", "one", "events.unknown", "events.unknown", "events.unknown", "zero", "events.unknown"
    };
    for (int i = 0; i < records.length; i++) {
      byte[] content = filled(Math.max(4, records[i][1]), 9);
      ByteBuffer.wrap(content).order(ByteOrder.nativeOrder()).putInt(0, records[i][0]);
      content = java.util.Arrays.copyOf(content, records[i][1]);
      submit(content);
      expected.add(entry(names[i], content));
    }
    RecordingBatch batch = new RecordingBatch(1024, 10);

    source.drain(batch);

    assertEquals(expected, batch.entries());
  }

  @Test
  void aBusyRecordHidesWhatFollowsUntilItIsSubmitted() {
    RingSource source = source(ring, BY_SIZE);
    submit(filled(8, 1));
    long busy = ring.reserve(8);
    submit(filled(8, 3));
    RecordingBatch batch = new RecordingBatch(1024, 10);

    assertFalse(source.drain(batch));
    assertEquals(1, batch.entries().size());
    assertEquals(busy, ring.consumed());
    assertFalse(source.drain(batch));
    assertEquals(1, batch.entries().size());

    ring.submit(busy, filled(8, 2));
    source.drain(batch);
    assertEquals(
        List.of(
            entry("small", filled(8, 1)),
            entry("small", filled(8, 2)),
            entry("small", filled(8, 3))),
        batch.entries());
  }

  @Test
  void discardedRecordsAreSkippedAndTheirMemoryGivenBack() {
    for (int i = 0; i < 5; i++) {
      ring.discard(ring.reserve(8), 8);
    }
    RecordingBatch batch = new RecordingBatch(1024, 10);

    assertFalse(source(ring, BY_SIZE).drain(batch));

    assertEquals(List.of(), batch.entries());
    assertEquals(ring.produced(), ring.consumed());
  }

  @Test
  void aRecordLongerThanAStretchGoesThrough() {
    FakeRing large = new FakeRing(1 << 17);
    byte[] content = filled(50_000, 4);
    large.submit(large.reserve(content.length), content);
    large.submit(large.reserve(8), filled(8, 5));
    RecordingBatch batch = new RecordingBatch(1 << 16, 10);

    assertFalse(source(large, BY_SIZE).drain(batch));

    assertEquals(
        List.of(entry("events.unknown", content), entry("small", filled(8, 5))), batch.entries());
  }

  @Test
  void aRecordLargerThanTheBatchIsToldByMoreOfNothing() {
    submit(filled(200, 1));
    RecordingBatch batch = new RecordingBatch(100, 10);

    assertTrue(source(ring, BY_SIZE).drain(batch));

    assertEquals(List.of(), batch.entries());
    assertEquals(0, ring.consumed());
  }

  @Test
  void closingUnmapsOnceAndEndsReading() {
    RingSource source = source(ring, BY_SIZE);
    source.close();
    source.close();

    assertEquals(2, ring.closed());
    assertThrows(IllegalStateException.class, () -> source.drain(new RecordingBatch(100, 1)));
  }

  /**
   * Random records, discards and records left busy, into batches of random room, beside a queue.
   */
  @Test
  void nothingIsLostAddedOrChanged() {
    for (int seed = 0; seed < 300; seed++) {
      new Round(seed).run();
    }
  }

  private static final class Round {
    private final Random random;
    private final int seed;
    private final FakeRing ring;
    private final RingSource source;
    private final List<Entry> submitted = new ArrayList<>();
    private final List<Entry> seen = new ArrayList<>();
    private final Deque<Runnable> pending = new ArrayDeque<>();

    Round(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.ring = new FakeRing(1024 << random.nextInt(8));
      this.source = source(ring, BY_SIZE);
    }

    void run() {
      for (int step = 0; step < 400; step++) {
        switch (random.nextInt(4)) {
          case 0, 1 -> produce();
          case 2 -> finish(random.nextInt(4));
          default -> drain();
        }
      }
      finish(pending.size());
      while (ring.consumed() != ring.produced()) {
        drain();
      }
      assertEquals(submitted, seen, "seed " + seed);
    }

    /** Reserves some records; each is submitted or discarded at once or later, in order. */
    private void produce() {
      for (int i = random.nextInt(30); i > 0; i--) {
        int length = random.nextInt(3) == 0 ? random.nextInt(300) : random.nextBoolean() ? 8 : 20;
        long at = ring.reserve(length);
        if (at < 0) {
          return;
        }
        byte[] content = new byte[length];
        random.nextBytes(content);
        boolean kept = random.nextInt(5) > 0;
        if (kept) {
          String schema = length == 8 ? "small" : length == 20 ? "large" : "events.unknown";
          submitted.add(Entry.of(schema, content));
        }
        pending.add(() -> end(at, content, kept));
        if (random.nextInt(4) > 0) {
          finish(pending.size());
        }
      }
    }

    private void end(long at, byte[] content, boolean kept) {
      if (kept) {
        ring.submit(at, content);
      } else {
        ring.discard(at, content.length);
      }
    }

    private void finish(int count) {
      for (int i = 0; i < count && !pending.isEmpty(); i++) {
        pending.removeFirst().run();
      }
    }

    private void drain() {
      RecordingBatch batch =
          new RecordingBatch(400 + random.nextInt(4000), 1 + random.nextInt(700));
      boolean more = source.drain(batch);
      seen.addAll(batch.entries());
      if (!more) {
        assertTrue(ring.consumed() == ring.produced() || !pending.isEmpty(), "seed " + seed);
      }
    }
  }
}
