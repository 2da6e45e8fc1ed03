package io.sonde.engine.trace.internal;

import static io.sonde.engine.trace.internal.AccountTest.assertBalanced;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.probe.ProbeType;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.FakeFactory;
import io.sonde.engine.fake.FakeProbeType;
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
class DynamicsTest {
  @Test
  void aSinkServiceGetsEventsFromWhenItAppearsUntilItLeaves() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 5);
      world.factory.sink("a").awaitCount(5);
      RecordingSink service = new RecordingSink();
      world.engine.addSink(service, Map.of("service.id", 12L));
      world.emit(0, 5, 9);
      service.awaitCount(4);
      world.engine.removeSink(service);
      world.emit(0, 9, 20);
      trace.close();
      assertEquals(List.of(5L, 6L, 7L, 8L), service.numbers());
      assertEquals("service-12", trace.stats().sinks().get(1).sink());
      assertEquals(16, trace.stats().sinks().get(1).absent());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aSinkServiceGetsTheTracesItsFilterMatchesAndOutlivesThem() throws Exception {
    try (World world = new World()) {
      RecordingSink some = new RecordingSink();
      RecordingSink none = new RecordingSink();
      world.engine.addSink(some, Map.of(Sink.FILTER, "(trace.name=te*)"));
      world.engine.addSink(none, Map.of(Sink.FILTER, "(trace.id>=17)"));
      world.engine.addSink(none, Map.of(Sink.FILTER, "not a filter"));
      Trace first = world.engine.start(World.spec());
      Trace second = world.engine.start(World.spec().withName("other"));
      Trace third = world.engine.start(World.spec());
      world.emit(0, 0, 2);
      world.emit(1, 100, 102);
      first.close();
      second.close();
      world.emit(2, 2, 4);
      some.awaitCount(4);
      third.close();
      assertEquals(List.of(0L, 1L, 2L, 3L), some.numbers());
      assertEquals(List.of(), none.numbers());
      assertTrue(!some.isClosed(), "it belongs to whoever registered it");
    }
  }

  @Test
  void eventsForASinkThatIsReplacedAreHeldForItsSuccessor() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 10);
      RecordingSink old = world.factory.sink("a");
      old.awaitCount(10);
      world.engine.removeSinkFactory(world.factory);
      assertTrue(old.isClosed());
      world.emit(0, 10, 30);
      FakeFactory successor = new FakeFactory(world.journal);
      world.engine.addSinkFactory(successor, Map.of(SinkFactory.SCHEME, "fake"));
      world.emit(0, 30, 40);
      trace.close();
      assertEquals(LongStream.range(0, 10).boxed().toList(), old.numbers());
      assertEquals(LongStream.range(10, 40).boxed().toList(), successor.sink("a").numbers());
      assertEquals(40, trace.stats().sinks().get(0).delivered());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void whatIsHeldIsBoundedAndTheRestIsCounted() throws Exception {
    try (World world = new World(new DeliverySettings(1 << 20, Duration.ofSeconds(5)))) {
      Trace trace = world.engine.start(World.spec("fake:a", "fake:b"));
      FakeFactory other = new FakeFactory(world.journal);
      RecordingSink alive = new RecordingSink();
      other.put("b", alive);
      world.engine.removeSinkFactory(world.factory);
      world.emit(0, 0, 100_000);
      Waiting.until("the source is not held up", () -> world.sources.get(0).waiting() == 0);
      world.engine.addSinkFactory(other, Map.of(SinkFactory.SCHEME, "fake"));
      trace.close();
      assertTrue(trace.stats().sinks().get(1).losses().size() == 1);
      assertEquals(alive.numbers().size(), trace.stats().sinks().get(1).delivered());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aSuccessorThatCannotOpenTheSinkLeavesItHeld() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a", "fake:b"));
      world.engine.removeSinkFactory(world.factory);
      world.journal.fail("open a");
      world.engine.addSinkFactory(
          new FakeFactory(world.journal), Map.of(SinkFactory.SCHEME, "fake"));
      world.emit(0, 0, 5);
      trace.close();
      assertEquals(
          "could not be opened again: fails: open a", trace.stats().sinks().get(0).failure());
      assertEquals(0, trace.stats().sinks().get(0).delivered());
      assertEquals(5, trace.stats().sinks().get(1).delivered());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aTraceWaitsForItsProbeTypeAndAttachesAgain() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.text("one two", "fake:a"));
      world.engine.removeProbeType(world.probeType);
      assertEquals(Trace.State.WAITING, trace.state());
      assertEquals(0, world.probeType.attached());
      FakeProbeType successor = new FakeProbeType(world.journal);
      world.engine.addProbeType(successor, Map.of(ProbeType.NAME, "other"));
      assertEquals(Trace.State.WAITING, trace.state());
      world.engine.addProbeType(successor, Map.of(ProbeType.NAME, "fake"));
      assertEquals(Trace.State.ATTACHED, trace.state());
      assertEquals(2, successor.attached());
      world.emit(0, 0, 4);
      trace.close();
      assertEquals(0, successor.attached());
      assertEquals(
          List.of("state 1", "state 2", "state 1", "state 4"), world.factory.sink("a").control());
      assertEquals(4, world.factory.sink("a").numbers().size());
    }
  }

  @Test
  void aProbeTypeThatComesBackWorseEndsTheTrace() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.engine.removeProbeType(world.probeType);
      world.journal.fail("attach first");
      world.engine.addProbeType(world.probeType, Map.of(ProbeType.NAME, "fake"));
      assertTrue(trace.await(Duration.ofSeconds(20)));
      assertTrue(trace.failure().orElseThrow().getMessage().contains("fails: attach first"));
    }
  }
}
