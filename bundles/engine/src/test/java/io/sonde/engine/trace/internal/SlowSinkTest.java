package io.sonde.engine.trace.internal;

import static io.sonde.engine.trace.internal.AccountTest.assertBalanced;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.GatedSink;
import io.sonde.engine.fake.RecordingSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowSinkTest {
  private static final DeliverySettings SMALL_QUEUE =
      new DeliverySettings(1 << 20, Duration.ofSeconds(30));
  private static final DeliverySettings IMPATIENT =
      new DeliverySettings(1 << 20, Duration.ofMillis(100));

  /** Far more records than a queue of 1 MiB and the batch in hand hold. */
  private static final int MANY = 100_000;

  @Test
  void aBlockingSinkHoldsItsOwnSourceAndNoOtherTrace() throws Exception {
    try (World world = new World(SMALL_QUEUE)) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("slow", slow);
      Trace held = world.engine.start(World.spec("fake:slow"));
      world.engine.start(World.spec("fake:fast"));
      world.emit(0, 0, MANY);
      slow.awaitEntered();
      Waiting.until("the reader stops", () -> stands(world));
      world.emit(1, 0, MANY);
      world.factory.sink("fast").awaitCount(MANY);
      assertTrue(world.sources.get(0).waiting() > 0, "left in the kernel's buffer");
      slow.open();
      slow.awaitCount(MANY);
      held.close();
      assertEquals(LongStream.range(0, MANY).boxed().toList(), slow.numbers());
      assertEquals(List.of(), held.stats().sinks().get(0).losses());
      assertBalanced(held.stats());
    }
  }

  private static boolean stands(World world) {
    int before = world.sources.get(0).waiting();
    return before > 0 && before < MANY && before == world.sources.get(0).waiting();
  }

  @Test
  void aDroppingSinkLosesCountedAndToldAndSlowsNobody() throws Exception {
    try (World world = new World(SMALL_QUEUE)) {
      GatedSink slow = new GatedSink(true);
      world.factory.put("slow", slow);
      Trace trace = world.engine.start(World.spec("fake:slow?policy=drop", "fake:fast"));
      world.emit(0, 0, 1);
      slow.awaitEntered();
      world.emit(0, 1, MANY);
      world.factory.sink("fast").awaitCount(MANY);
      slow.open();
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      long lost = MANY - stats.delivered();
      assertTrue(lost > 0);
      assertEquals(List.of(Loss.of(Place.SINK_QUEUE, "fake:slow", lost)), stats.losses());
      assertEquals(stats.delivered(), slow.numbers().size());
      assertEquals(List.of("state 1", "lost " + lost + " fake:slow", "state 4"), slow.control());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aSinkThatHangsAtTheEndIsInterrupted() throws Exception {
    try (World world = new World(IMPATIENT)) {
      GatedSink hanging = new GatedSink(true);
      world.factory.put("hanging", hanging);
      Trace trace = world.engine.start(World.spec("fake:hanging", "fake:good"));
      world.emit(0, 0, 3);
      hanging.awaitEntered();
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals("did not return from accept within 100 ms", stats.failure());
      assertEquals(List.of(Loss.of(Place.SINK_FAILURE, "fake:hanging", 3)), stats.losses());
      assertTrue(hanging.isClosed());
      assertEquals(3, trace.stats().sinks().get(1).delivered());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aSinkThatCannotBeInterruptedIsAbandonedCountedAndNamed() throws Exception {
    try (World world = new World(IMPATIENT)) {
      GatedSink stuck = new GatedSink(false);
      world.factory.put("stuck", stuck);
      Trace trace = world.engine.start(World.spec("fake:stuck"));
      // More than the queue holds: the end has to get the rest out of the source as well.
      world.emit(0, 0, MANY);
      stuck.awaitEntered();
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(
          "did not return from accept within 100 ms and could not be interrupted: abandoned",
          stats.failure());
      assertEquals(List.of(Loss.of(Place.SINK_FAILURE, "fake:stuck", MANY)), stats.losses());
      assertEquals(0, world.sources.get(0).waiting());
      assertBalanced(trace.stats());
      stuck.open();
      Waiting.until("the sink is closed when it returns after all", stuck::isClosed);
      assertEquals(stats, trace.stats().sinks().get(0), "the account stays as it was");
    }
  }

  @Test
  void aSinkServiceThatHangsHoldsUpNeitherTracesNorItsOwnRemoval() throws Exception {
    try (World world = new World(IMPATIENT)) {
      GatedSink stuck = new GatedSink(false);
      world.engine.addSink(stuck, Map.of("component.name", "stuck"));
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 5);
      stuck.awaitEntered();
      world.engine.removeSink(stuck);
      world.emit(0, 5, 8);
      trace.close();
      RecordingSink good = world.factory.sink("a");
      assertEquals(8, good.numbers().size());
      assertBalanced(trace.stats());
      stuck.open();
    }
  }
}
