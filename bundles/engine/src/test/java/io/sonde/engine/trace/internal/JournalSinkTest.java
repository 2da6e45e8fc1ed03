package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.Equation;
import io.sonde.engine.fake.GatedSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a journal has that a spill has not: also the first of what waits is on disk. */
@Timeout(60)
class JournalSinkTest {
  private static final int MANY = 20_000;

  @TempDir Path folder;

  private World world(Duration stopTimeout) {
    World world = new World(new DeliverySettings(4 << 20, stopTimeout, Optional.of(folder)));
    world.recordSize = 256;
    return world;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static List<Path> segments(Path base) throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      return all.filter(f -> f.toString().endsWith(".spill")).sorted().toList();
    }
  }

  @Test
  void everythingGetsThroughInOrderAndNothingIsLeft() throws Exception {
    try (World world = world(Duration.ofSeconds(30))) {
      Trace trace = world.engine.start(World.spec("fake:a?policy=journal"));
      for (int i = 0; i < MANY; i += 500) {
        world.emit(0, i, i + 500);
      }
      world.factory.sink("a").awaitCount(MANY);
      trace.close();
      assertEquals(range(0, MANY), world.factory.sink("a").numbers());
      Equation.check(MANY, trace.stats());
      Equation.checkTaken(MANY, trace.stats().sinks().get(0));
    }
    assertEquals(List.of(), segments(folder));
  }

  /** The sink hangs to the end: not one event is in memory alone. */
  @Test
  void aSinkThatTakesNothingLosesNothing() throws Exception {
    try (World world = world(Duration.ofMillis(100))) {
      GatedSink stuck = new GatedSink(true);
      world.factory.put("x", stuck);
      Trace trace = world.engine.start(World.spec("fake:x?policy=journal", "fake:fast"));
      world.emit(0, 0, MANY);
      stuck.awaitEntered();
      world.factory.sink("fast").awaitCount(MANY);
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(List.of(), stats.losses());
      assertEquals(MANY, stats.waiting());
      Equation.check(MANY, trace.stats());
    }
    try (World world = world(Duration.ofSeconds(30))) {
      Trace trace = world.engine.start(World.spec("fake:x?policy=journal"));
      trace.close();
      assertEquals(range(0, MANY), world.factory.sink("x").numbers());
      assertEquals(MANY, trace.stats().sinks().get(0).replayed());
    }
    assertEquals(List.of(), segments(folder));
  }

  /** As a killed process leaves it, the journal is copied away while the sink holds its first. */
  @Test
  void aCrashLeavesWhatTheSinkHadInItsHands() throws Exception {
    Path alive = Files.createDirectory(folder.resolve("alive"));
    Path crashed = folder.resolve("crashed");
    String options = "?policy=journal&spill-dir=";
    try (World world = world(Duration.ofSeconds(30))) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("x", slow);
      Trace trace = world.engine.start(World.spec("fake:x" + options + alive));
      world.emit(0, 0, 10);
      slow.awaitEntered();
      Waiting.until("there is a segment", () -> exists(alive));
      copy(alive, crashed);
      slow.open();
      trace.close();
    }
    try (World world = world(Duration.ofSeconds(30))) {
      Trace trace = world.engine.start(World.spec("fake:x" + options + crashed));
      trace.close();
      assertEquals(range(0, 10), world.factory.sink("x").numbers());
      assertTrue(trace.stats().sinks().get(0).losses().isEmpty());
    }
  }

  private static boolean exists(Path base) {
    try {
      return !segments(base).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
