package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountTest {
  @Test
  void countEndsTheTraceWithExactlyAsManyForEverySink() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a", "fake:b?policy=drop").withCount(7));
      world.emit(0, 0, 3);
      world.factory.sink("a").awaitCount(3);
      world.emit(0, 3, 20);
      assertTrue(trace.await(Duration.ofSeconds(20)));
      List<Long> seven = LongStream.range(0, 7).boxed().toList();
      assertEquals(seven, world.factory.sink("a").numbers());
      assertEquals(seven, world.factory.sink("b").numbers());
      assertEquals(13, trace.stats().beyondLimit());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void lossesOnTheWayAreCountedAndToldOnTheStream() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 50);
      world.loader.loaded().get(0).count(12, 12);
      world.loader.loaded().get(0).count(30, 0);
      world.sources.get(0).lose(30);
      trace.close();
      TraceStats stats = trace.stats();
      assertEquals(92, stats.emitted().orElseThrow());
      assertEquals(50, stats.sinks().get(0).delivered());
      assertEquals(
          List.of(
              Loss.of(Place.SUBMIT, "trace_pipe", 12),
              Loss.of(Place.TRACE_BUFFER, "trace_pipe", 30)),
          stats.losses());
      assertEquals(
          List.of("state 1", "lost 12 trace_pipe", "lost 30 trace_pipe", "state 4"),
          world.factory.sink("a").control());
      assertBalanced(stats);
    }
  }

  @Test
  void skippedRunsOfEachProgramAreToldButAreNoEmittedEvents() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.text("first uncounted", "fake:a"));
      world.emit(0, 0, 8);
      world.loader.loaded().get(0).skip("on_first", 3);
      Waiting.until(
          "a record of the skipped runs",
          () -> world.factory.sink("a").control().contains("lost 3 on_first"));
      world.loader.loaded().get(0).skip("on_first", 2);
      trace.close();
      assertEquals(
          List.of(
              Loss.of(Place.RECURSION, "on_first", 5),
              Loss.unknown(Place.RECURSION, "on_uncounted")),
          trace.stats().losses());
      assertEquals(8, trace.stats().sinks().get(0).delivered());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aLimitCountsForeignEventsTooAndTheAccountBalances() throws Exception {
    try (World world = new World()) {
      world.shared = true;
      Trace trace = world.engine.start(World.spec("fake:a").withCount(6));
      world.emit(0, 0, 4);
      world.sources.get(0).emit(1000, 1004);
      world.emit(0, 4, 9);
      assertTrue(trace.await(Duration.ofSeconds(20)));
      TraceStats stats = trace.stats();
      assertEquals(6, stats.sinks().get(0).delivered());
      assertEquals(4, stats.foreign());
      assertEquals(9, stats.emitted().orElseThrow());
      assertEquals(7, stats.beyondLimit());
      assertBalanced(stats);
    }
  }

  @Test
  void whatNeverCameOutAndNobodyCountedIsALossOfItsOwnPlace() throws Exception {
    try (World world = new World()) {
      world.shared = true;
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 10);
      world.loader.loaded().get(0).count(9, 2);
      world.sources.get(0).lose(3);
      trace.close();
      TraceStats stats = trace.stats();
      assertEquals(19, stats.emitted().orElseThrow());
      assertEquals(
          List.of(
              Loss.of(Place.SUBMIT, "trace_pipe", 2),
              Loss.of(Place.TRACE_BUFFER, "trace_pipe", 3),
              Loss.of(Place.UNACCOUNTED, "trace_pipe", 4)),
          stats.losses());
      assertEquals(0, stats.foreign());
      assertBalanced(stats);
      List<String> told = world.factory.sink("a").control();
      assertTrue(
          told.contains("lost 3 trace_pipe") && told.contains("lost 4 trace_pipe"), told::toString);
    }
  }

  @Test
  void lossesAreToldWhileTheTraceRuns() throws Exception {
    try (World world = new World()) {
      world.engine.start(World.spec("fake:a"));
      world.sources.get(0).lose(5);
      Waiting.until(
          "a record of the loss",
          () -> world.factory.sink("a").control().contains("lost 5 trace_pipe"));
      world.sources.get(0).lose(2);
      Waiting.until(
          "a record of the increase",
          () -> world.factory.sink("a").control().contains("lost 2 trace_pipe"));
    }
  }

  @Test
  void recordsOfOtherProgramsAreForeign() throws Exception {
    try (World world = new World()) {
      world.shared = true;
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 10);
      world.sources.get(0).emit(1000, 1004);
      world.factory.sink("a").awaitCount(14);
      assertEquals(0, trace.stats().foreign(), "unknown as long as events are on their way");
      trace.close();
      assertEquals(4, trace.stats().foreign());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aSubscriptionThatComesLateMissedWhatPassedBefore() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 10);
      world.factory.sink("a").awaitCount(10);
      trace.subscribe(event -> {});
      world.emit(0, 10, 15);
      trace.close();
      SinkStats late = trace.stats().sinks().get(1);
      assertEquals("subscriber-1-1", late.sink());
      assertEquals(10, late.absent());
      assertEquals(5, late.delivered());
      assertBalanced(trace.stats());
    }
  }

  /** The equation that the account's documentation promises. */
  static void assertBalanced(TraceStats stats) {
    long before = sum(stats.losses());
    for (SinkStats sink : stats.sinks()) {
      assertEquals(
          stats.emitted().orElseThrow() + stats.foreign(),
          sink.delivered()
              + sink.filtered()
              + before
              + sum(sink.losses())
              + sink.waiting()
              + sink.absent()
              + stats.beyondLimit(),
          () -> "unbalanced: " + sink + " of " + stats);
    }
  }

  private static long sum(List<Loss> losses) {
    return losses.stream()
        .filter(l -> l.place().ofEmitted())
        .mapToLong(l -> l.count().orElseThrow())
        .sum();
  }
}
