package io.sonde.engine.trace.internal;

import static io.sonde.engine.trace.internal.AccountTest.assertBalanced;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Sink;
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

/** Sinks that are registered as services, by their properties. */
@Timeout(60)
class WhiteboardTest {
  private static final String NAME = "component.name";

  @Test
  void patternsAndFilterChooseTheTraces() throws Exception {
    try (World world = new World()) {
      RecordingSink both = new RecordingSink();
      RecordingSink second = new RecordingSink();
      world.engine.addSink(both, Map.of(Sink.TRACES, new String[] {"op*", "cl?se"}));
      world.engine.addSink(
          second, Map.of(Sink.TRACES, List.of("*e*"), Sink.FILTER, "(trace.name=close)"));
      world.engine.start(World.spec("fake:a").withName("opens"));
      world.engine.start(World.spec("fake:a").withName("close"));
      world.engine.start(World.spec("fake:a").withName("xclose"));
      world.emit(0, 0, 2);
      world.emit(1, 10, 12);
      world.emit(2, 20, 22);
      world.factory.sink("a").awaitCount(6);
      both.awaitCount(4);
      second.awaitCount(2);
      assertEquals(List.of(10L, 11L), second.numbers());
      assertEquals(4, both.numbers().size());
    }
  }

  @Test
  void itsFilterAndSampleChooseTheEvents() throws Exception {
    try (World world = new World()) {
      RecordingSink some = new RecordingSink();
      RecordingSink none = new RecordingSink();
      world.engine.addSink(some, Map.of(NAME, "some", Sink.WHERE, "n>=5", Sink.SAMPLE, "1/2"));
      world.engine.addSink(none, Map.of(NAME, "none", Sink.WHERE, "nosuchfield==1"));
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 25);
      world.factory.sink("a").awaitCount(25);
      some.awaitCount(10);
      trace.close();
      SinkStats stats = trace.stats().sinks().get(1);
      assertEquals("some", stats.sink());
      assertEquals(10, stats.delivered());
      assertEquals(15, stats.filtered());
      assertEquals(2, trace.stats().sinks().size(), "what wants nothing of a trace is none of its");
      assertBalanced(trace.stats());
    }
  }

  @Test
  void oneThatBlocksLosesNothing() throws Exception {
    try (World world = new World(new DeliverySettings(1 << 20, Duration.ofSeconds(30)))) {
      GatedSink slow = new GatedSink(true);
      world.engine.addSink(slow, Map.of(NAME, "slow", Sink.POLICY, "block", Sink.QUEUE, "1M"));
      Trace trace = world.engine.start(World.spec());
      world.emit(0, 0, 100_000);
      slow.awaitEntered();
      Waiting.until("the source is held up", () -> world.sources.get(0).waiting() > 0);
      slow.open();
      slow.awaitCount(100_000);
      trace.close();
      assertEquals(LongStream.range(0, 100_000).boxed().toList(), slow.numbers());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void propertiesThatMakeNoSenseAreRefused() throws Exception {
    try (World world = new World()) {
      List<Map<String, Object>> wrong =
          List.of(
              Map.of(Sink.FILTER, "not a filter"),
              Map.of(Sink.WHERE, "n >"),
              Map.of(Sink.POLICY, "spill"),
              Map.of(Sink.QUEUE, 17L));
      wrong.forEach(properties -> world.engine.addSink(new RecordingSink(), properties));
      Trace trace = world.engine.start(World.spec("fake:a"));
      assertEquals(1, trace.stats().sinks().size());
    }
  }

  /** Its events go on without a gap while its properties change, and no event comes twice. */
  @Test
  void changedPropertiesLoseNothing() throws Exception {
    try (World world = new World()) {
      RecordingSink sink = new RecordingSink();
      world.engine.addSink(sink, Map.of(NAME, "s", Sink.POLICY, "block"));
      Trace trace = world.engine.start(World.spec());
      Thread emitting =
          new Thread(
              () -> {
                for (int from = 0; from < 20_000; from += 20) {
                  world.emit(0, from, from + 20);
                }
              });
      emitting.start();
      for (int i = 0; i < 50; i++) {
        world.engine.updateSink(
            sink, Map.of(NAME, "s", Sink.POLICY, "block", Sink.QUEUE, (i % 5 + 1) + "M"));
      }
      emitting.join();
      sink.awaitCount(20_000);
      world.engine.updateSink(sink, Map.of(NAME, "s", Sink.FILTER, "still no filter"));
      world.emit(0, 20_000, 20_010);
      sink.awaitCount(20_010);
      trace.close();
      assertEquals(LongStream.range(0, 20_010).boxed().toList(), sink.numbers());
      assertEquals(1, trace.stats().sinks().size());
      assertTrue(!sink.isClosed());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void oneThatComesBackGoesOnWithItsAccount() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      for (int i = 0; i < 3; i++) {
        RecordingSink sink = new RecordingSink();
        world.engine.addSink(sink, Map.of(NAME, "third"));
        world.emit(0, 20 * i, 20 * i + 10);
        sink.awaitCount(10);
        world.engine.removeSink(sink);
        world.emit(0, 20 * i + 10, 20 * i + 20);
        world.factory.sink("a").awaitCount(20 * i + 20);
      }
      trace.close();
      assertEquals(2, trace.stats().sinks().size());
      SinkStats third = trace.stats().sinks().get(1);
      assertEquals(30, third.delivered());
      assertEquals(30, third.absent());
      assertBalanced(trace.stats());
    }
  }
}
