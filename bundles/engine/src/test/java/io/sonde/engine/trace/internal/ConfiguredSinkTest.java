package io.sonde.engine.trace.internal;

import static io.sonde.engine.trace.internal.AccountTest.assertBalanced;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.event.SinkFactory;
import io.sonde.engine.fake.FakeFactory;
import io.sonde.engine.fake.World;
import io.sonde.engine.sinks.internal.SinkDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sinks that configurations ask for. */
@Timeout(60)
class ConfiguredSinkTest {
  private static final String PID = "io.sonde.sink~one";

  private static SinkDefinition to(String uri, String... traces) throws TraceException {
    return SinkDefinition.of(PID, uri, List.of(traces), "");
  }

  @Test
  void itGetsTheTracesItSelectsFromOneOpening() throws Exception {
    try (World world = new World()) {
      Trace early = world.engine.start(World.spec("fake:a"));
      world.engine.configureSink(PID, to("fake:all?where=n>=2", "te*"));
      Trace late = world.engine.start(World.spec());
      world.engine.start(World.spec().withName("other"));
      world.emit(0, 0, 4);
      world.emit(1, 10, 12);
      world.emit(2, 20, 22);
      world.factory.sink("all").awaitCount(4);
      early.close();
      late.close();
      assertTrue(!world.factory.sink("all").isClosed(), "it outlives the traces");
      world.engine.unconfigureSink(PID);
      assertTrue(world.factory.sink("all").isClosed());
      assertEquals(4, world.factory.sink("all").numbers().size());
      assertEquals(PID, early.stats().sinks().get(1).sink());
      assertEquals(2, early.stats().sinks().get(1).filtered());
      assertBalanced(early.stats());
      assertBalanced(late.stats());
      assertEquals(1, world.journal.entries().stream().filter(e -> e.equals("open all")).count());
    }
  }

  @Test
  void aChangeMovesTheStreamWithoutAGap() throws Exception {
    try (World world = new World()) {
      world.engine.configureSink(PID, to("fake:0"));
      Trace trace = world.engine.start(World.spec());
      Thread emitting =
          new Thread(
              () -> {
                for (int from = 0; from < 10_000; from += 10) {
                  world.emit(0, from, from + 10);
                }
              });
      emitting.start();
      for (int i = 1; i <= 20; i++) {
        world.engine.configureSink(PID, to("fake:" + i + "?queue=" + i + "M"));
        assertTrue(world.factory.sink("" + (i - 1)).isClosed());
      }
      emitting.join();
      trace.close();
      List<Long> all =
          LongStream.rangeClosed(0, 20)
              .boxed()
              .flatMap(i -> world.factory.sink("" + i).numbers().stream())
              .toList();
      assertEquals(LongStream.range(0, 10_000).boxed().toList(), all);
      assertEquals(1, trace.stats().sinks().size());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aChangeThatCannotBeHadLeavesTheOldOne() throws Exception {
    try (World world = new World()) {
      world.engine.configureSink(PID, to("fake:a"));
      Trace trace = world.engine.start(World.spec());
      world.journal.fail("open b");
      for (String wrong :
          List.of("fake:b", "nosuch:b", "fake:c?bad=1", "fake:c?policy=spill", "fake:c?where=>")) {
        world.engine.configureSink(PID, to(wrong));
      }
      world.emit(0, 0, 5);
      world.factory.sink("a").awaitCount(5);
      world.engine.configureSink(PID, to("fake:d"));
      world.emit(0, 5, 7);
      world.factory.sink("d").awaitCount(2);
      trace.close();
      assertBalanced(trace.stats());
    }
  }

  @Test
  void eventsAreHeldWhileItsFactoryIsAway() throws Exception {
    try (World world = new World()) {
      world.engine.configureSink(PID, to("fake:a"));
      Trace trace = world.engine.start(World.spec());
      world.emit(0, 0, 5);
      world.factory.sink("a").awaitCount(5);
      world.engine.removeSinkFactory(world.factory);
      assertTrue(world.factory.sink("a").isClosed());
      world.emit(0, 5, 20);
      FakeFactory successor = new FakeFactory(world.journal);
      world.engine.addSinkFactory(successor, Map.of(SinkFactory.SCHEME, "fake"));
      world.emit(0, 20, 30);
      successor.sink("a").awaitCount(25);
      trace.close();
      assertEquals(LongStream.range(5, 30).boxed().toList(), successor.sink("a").numbers());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void itWaitsForAFactoryThatHasNeverBeenThere() throws Exception {
    try (World world = new World()) {
      world.engine.configureSink(PID, to("other:a"));
      Trace trace = world.engine.start(World.spec());
      assertEquals(0, trace.stats().sinks().size());
      FakeFactory other = new FakeFactory(world.journal);
      world.engine.addSinkFactory(other, Map.of(SinkFactory.SCHEME, "other"));
      world.emit(0, 0, 5);
      other.sink("a").awaitCount(5);
      trace.close();
      assertBalanced(trace.stats());
    }
  }
}
