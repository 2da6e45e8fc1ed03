package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.Equation;
import io.sonde.engine.fake.GatedSink;
import io.sonde.engine.fake.RecordingSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
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

@Timeout(60)
class SpillingSinkTest {
  /** Of 1 KiB each: far more than the queue holds. */
  private static final int MANY = 40_000;

  private static final int RECORD = 1024;

  @TempDir Path folder;

  private World world(Duration stopTimeout) {
    World world = new World(new DeliverySettings(4 << 20, stopTimeout, Optional.of(folder)));
    world.recordSize = RECORD;
    return world;
  }

  private World world() {
    return world(Duration.ofSeconds(30));
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(".spill")).sorted().toList();
    }
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @Test
  void aSlowSinkGetsEverythingInOrderAndSlowsNobody() throws Exception {
    try (World world = world()) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("slow", slow);
      Trace trace = world.engine.start(World.spec("fake:slow?policy=spill", "fake:fast"));
      world.emit(0, 0, 1);
      slow.awaitEntered();
      world.emit(0, 1, MANY);
      world.factory.sink("fast").awaitCount(MANY);
      assertEquals(MANY, trace.stats().sinks().get(0).waiting());
      assertTrue(!segments().isEmpty());
      slow.open();
      world.emit(0, MANY, MANY + 10);
      trace.close();
      assertEquals(range(0, MANY + 10), slow.numbers());
      assertEquals(List.of(), trace.stats().sinks().get(0).losses());
      assertEquals(List.of("state 1", "state 4"), slow.control());
      Equation.check(MANY + 10, trace.stats());
      assertEquals(List.of(), segments());
    }
  }

  @Test
  void whatTheFileDoesNotHoldIsCountedAndToldInItsPlace() throws Exception {
    try (World world = world()) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("slow", slow);
      Trace trace = world.engine.start(World.spec("fake:slow?policy=spill&spill=2M", "fake:fast"));
      world.emit(0, 0, 1);
      slow.awaitEntered();
      world.emit(0, 1, MANY);
      world.factory.sink("fast").awaitCount(MANY);
      slow.open();
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      long lost = MANY - stats.delivered();
      assertTrue(lost > 0);
      assertEquals(List.of(Loss.of(Place.SPILL, "fake:slow", lost)), stats.losses());
      long told =
          slow.control().stream()
              .filter(c -> c.endsWith(" fake:slow"))
              .mapToLong(c -> Long.parseLong(c.split(" ")[1]))
              .sum();
      assertEquals(lost, told);
      Equation.check(MANY, trace.stats());
    }
  }

  /** The sink hangs to the end: what is on disk waits for the next start. */
  @Test
  void theNextStartGetsFirstWhatTheLastOneLeft() throws Exception {
    long kept;
    try (World world = world(Duration.ofMillis(100))) {
      GatedSink stuck = new GatedSink(false);
      world.factory.put("x", stuck);
      Trace trace = world.engine.start(World.spec("fake:x?policy=spill", "fake:fast"));
      world.emit(0, 0, MANY);
      stuck.awaitEntered();
      world.factory.sink("fast").awaitCount(MANY);
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      kept = stats.waiting();
      assertTrue(kept > MANY / 2, stats::toString);
      Equation.check(MANY, trace.stats());
      stuck.open();
      Waiting.until("it is closed when it returns after all", stuck::isClosed);
    }
    try (World world = world()) {
      Trace trace = world.engine.start(World.spec("fake:x?policy=spill"));
      world.emit(0, 500_000, 500_010);
      trace.close();
      RecordingSink next = world.factory.sink("x");
      long first = next.numbers().get(0);
      List<Long> expected =
          LongStream.concat(
                  LongStream.range(first, first + kept), LongStream.range(500_000, 500_010))
              .boxed()
              .toList();
      assertEquals(expected, next.numbers());
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(kept, stats.replayed());
      assertEquals(10, stats.delivered());
      Equation.check(10, trace.stats());
      Equation.checkTaken(kept + 10, stats);
    }
    assertEquals(List.of(), segments());
  }

  /** As a killed process leaves them, the files are copied away while they are written. */
  @Test
  void aCrashLosesNothingThatWasOnDiskAndATornTailIsToldOf() throws Exception {
    Path crashed = Files.createDirectory(folder.resolve("crashed"));
    Path alive = Files.createDirectory(folder.resolve("alive"));
    String options = "?policy=spill&spill-dir=";
    long onDisk;
    try (World world = world()) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("x", slow);
      Trace trace = world.engine.start(World.spec("fake:x" + options + alive, "fake:fast"));
      world.emit(0, 0, MANY);
      slow.awaitEntered();
      world.factory.sink("fast").awaitCount(MANY);
      Waiting.until("nothing is being written", () -> sizeIsStable(alive));
      copy(alive, crashed);
      slow.open();
      trace.close();
    }
    Path last;
    try (Stream<Path> all = Files.walk(crashed)) {
      last = all.filter(f -> f.toString().endsWith(".spill")).sorted().reduce((a, b) -> b).get();
    }
    try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
      file.setLength(file.length() - 5);
    }
    try (World world = world()) {
      Trace trace = world.engine.start(World.spec("fake:x" + options + crashed));
      world.emit(0, 500_000, 500_001);
      trace.close();
      List<Long> numbers = world.factory.sink("x").numbers();
      onDisk = numbers.size() - 1;
      assertTrue(onDisk > MANY / 2, onDisk + " events");
      assertEquals(
          range(numbers.get(0), numbers.get(0) + onDisk), numbers.subList(0, (int) onDisk));
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(onDisk, stats.replayed());
      assertEquals(List.of(Loss.unknown(Place.REPLAY, "fake:x")), stats.losses());
      Equation.check(1, trace.stats());
    }
  }

  private static boolean sizeIsStable(Path folder) {
    try {
      long before = size(folder);
      Thread.sleep(100);
      return before > 0 && before == size(folder);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.filter(p -> !p.equals(from)).toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  /** What can be held in memory meanwhile is held; the rest is counted, and nobody waits long. */
  @Test
  void aDiskThatCannotBeWrittenIsTriedAgain() throws Exception {
    try (World world = world()) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("slow", slow);
      Trace trace = world.engine.start(World.spec("fake:slow?policy=spill", "fake:fast"));
      Path sink;
      try (Stream<Path> all = Files.list(folder)) {
        sink = all.findFirst().orElseThrow();
      }
      Files.delete(sink);
      Files.createFile(sink);
      world.emit(0, 0, 1);
      slow.awaitEntered();
      world.emit(0, 1, MANY);
      world.factory.sink("fast").awaitCount(MANY);
      Files.delete(sink);
      long lost = trace.stats().sinks().get(0).losses().get(0).count().orElseThrow();
      assertTrue(lost > 0 && lost < MANY, lost + " lost");
      Waiting.until("all that waits in memory is written", () -> sizeIsStable(folder));
      world.emit(0, MANY, MANY + 100);
      world.factory.sink("fast").awaitCount(MANY + 100);
      slow.open();
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(List.of(Loss.of(Place.SPILL, "fake:slow", lost)), stats.losses());
      assertEquals(
          range(MANY, MANY + 100),
          slow.numbers().subList(slow.numbers().size() - 100, slow.numbers().size()));
      Equation.check(MANY + 100, trace.stats());
      Equation.checkTaken(slow.numbers().size(), stats);
    }
  }

  @Test
  void aFolderThatCannotBeSpilledToIsRefusedBeforeTheSinkIsOpened() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (World world = world()) {
      String uri = "fake:x?policy=spill&spill-dir=" + file;
      Exception refusal =
          assertThrows(TraceException.class, () -> world.engine.start(World.spec(uri)));
      assertTrue(refusal.getMessage().startsWith("sink fake:x: cannot spill: "), refusal::toString);
      assertEquals(List.of(), world.journal.entries());
    }
  }
}
