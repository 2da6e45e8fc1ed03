package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Loss.Place;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.Equation;
import io.sonde.engine.fake.StreamSink;
import io.sonde.engine.fake.StreamSink.Entry;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** For any policies, queues, filters and sinks: what was emitted is what became of it. */
@Timeout(120)
class EquationTest {
  private static final DeliverySettings SETTINGS =
      new DeliverySettings(1 << 20, Duration.ofSeconds(30));

  @TempDir Path folder;

  /** A sink by chance: its options, how it behaves, and what it has to get. */
  private final class Chance {
    private final String name;
    private final String uri;
    private boolean hasSpilled;
    private final LongPredicate passes;
    private final boolean sampled;
    private final StreamSink sink;

    Chance(Random random, String name, long events) {
      String policy = List.of("block", "drop", "spill").get(random.nextInt(3));
      List<String> options = new ArrayList<>(List.of("policy=" + policy));
      if (policy.equals("spill")) {
        options.add("spill-dir=" + folder);
        options.add("spill=" + (1 + random.nextInt(16)) + "M");
      }
      options.add("queue=" + (policy.equals("spill") ? 4 : 1 + random.nextInt(3)) + "M");
      long border = random.nextLong(events);
      int kind = random.nextInt(4);
      switch (kind) {
        case 0 -> options.add("where=n>=" + border);
        case 1 -> options.add("where=!(n<" + border + " && n!=3) || n==0x7");
        default -> {}
      }
      this.passes =
          switch (kind) {
            case 0 -> n -> n >= border;
            case 1 -> n -> n >= border || n == 3 || n == 7;
            default -> n -> true;
          };
      this.sampled = random.nextInt(5) == 0;
      if (sampled) {
        options.add("sample=1/" + (1 + random.nextInt(50)));
      }
      this.uri = "fake:" + name + "?" + String.join("&", options);
      this.name = name;
      this.sink = sink(random.nextInt(12), random.nextInt(4) == 0 ? 3 : Integer.MAX_VALUE);
    }

    private StreamSink sink(int millis, int failing) {
      return new StreamSink() {
        private int batches;

        @Override
        protected void beforeBatch(EventBatch batch) throws IOException {
          if (hasEvents(batch)) {
            pause(millis);
            if (++batches % failing == 0) {
              throw new IOException("batch " + batches);
            }
          }
        }
      };
    }

    /** Whether there is something on disk now. */
    void look() throws IOException {
      try (Stream<Path> all = Files.walk(folder)) {
        hasSpilled =
            uri.contains("policy=spill") && all.anyMatch(f -> f.toString().endsWith(".spill"));
      } catch (UncheckedIOException e) {
        // A file was deleted meanwhile: it was there.
        hasSpilled = true;
      }
    }

    /** Each event that it should have got came, in order, or a loss was told in its place. */
    void check(long events) {
      if (sampled) {
        return;
      }
      long[] wanted = LongStream.range(0, events).filter(passes).toArray();
      int next = 0;
      for (Entry entry : sink.stream()) {
        if (entry.subject() == null) {
          assertEquals(wanted[next++], entry.number(), uri);
        } else if (entry.subject().equals("fake:" + name)) {
          next += (int) entry.number();
        }
      }
      assertEquals(wanted.length, next, uri);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void holdsForAnySinks() throws Exception {
    Set<Place> seen = EnumSet.noneOf(Place.class);
    boolean spilled = false;
    long filtered = 0;
    for (int seed = 1; seed <= 24; seed++) {
      Random random = new Random(seed);
      try (World world = new World(SETTINGS)) {
        world.recordSize = 64 << random.nextInt(4);
        long events = 1000 + random.nextLong((16 << 20) / world.recordSize);
        List<Chance> sinks = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          sinks.add(new Chance(random, "s" + i, events));
        }
        TraceStats stats = run(world, random, sinks, events);
        for (SinkStats sink : stats.sinks()) {
          sink.losses().forEach(loss -> seen.add(loss.place()));
          filtered += sink.filtered();
        }
        spilled |= sinks.stream().anyMatch(sink -> sink.hasSpilled);
      }
    }
    assertEquals(EnumSet.of(Place.SINK_QUEUE, Place.SPILL, Place.SINK_FAILURE), seen);
    assertTrue(spilled && filtered > 0, "everything that can happen did");
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count(), "all that was spilled came back");
    }
  }

  private TraceStats run(World world, Random random, List<Chance> sinks, long events)
      throws Exception {
    TraceSpec spec = World.spec();
    for (Chance chance : sinks) {
      world.factory.put(chance.name, chance.sink);
      spec = spec.to(chance.uri);
    }
    Trace trace = world.engine.start(spec);
    long refused = 0;
    for (long from = 0; from < events; ) {
      long to = Math.min(events, from + 1 + random.nextInt(9000));
      world.emit(0, from, to);
      from = to;
      if (random.nextInt(3) == 0) {
        int more = random.nextInt(100);
        world.loader.loaded().get(0).count(more, more);
        refused += more;
      }
      pause(random.nextInt(3));
    }
    for (Chance chance : sinks) {
      chance.look();
    }
    trace.close();
    TraceStats stats = trace.stats();
    Equation.check(events + refused, stats);
    for (int i = 0; i < sinks.size(); i++) {
      Equation.checkTaken(sinks.get(i).sink.numbers().size(), stats.sinks().get(i));
      sinks.get(i).check(events);
    }
    return stats;
  }

  @Test
  void theCheckFailsIfASourceLosesOneRecord() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 100);
      world.loader.loaded().get(0).count(1, 0);
      trace.close();
      assertThrows(AssertionError.class, () -> Equation.check(101, trace.stats()));
    }
  }

  @Test
  void theCheckFailsIfASinkLosesOneRecord() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 100);
      trace.close();
      Equation.check(100, trace.stats());
      Equation.checkTaken(100, trace.stats().sinks().get(0));
      assertThrows(
          AssertionError.class, () -> Equation.checkTaken(99, trace.stats().sinks().get(0)));
    }
  }
}
