package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.Source;
import io.sonde.engine.fake.RecordingSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifeCycleTest {
  @Test
  void everythingIsOpenedInOrderAndClosedInReverse() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      assertEquals(Trace.State.ATTACHED, trace.state());
      assertEquals(List.of(trace), world.engine.traces());
      trace.close();
      assertEquals(Trace.State.ENDED, trace.state());
      assertEquals(List.of(), world.engine.traces());
      assertEquals(
          List.of(
              "open a",
              "load",
              "sweep",
              "open source",
              "attach first",
              "detach first",
              "close a",
              "close source",
              "unload"),
          world.journal.entries());
    }
  }

  @Test
  void whatIsEmittedArrivesInOrderAndWhatIsWaitingAtTheEndToo() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      RecordingSink sink = world.factory.sink("a");
      world.emit(0, 0, 100);
      sink.awaitCount(100);
      world.emit(0, 100, 20_000);
      trace.close();
      assertEquals(LongStream.range(0, 20_000).boxed().toList(), sink.numbers());
      assertEquals(List.of("state 1", "state 4"), sink.control());
      assertTrue(sink.isClosed());
      assertTrue(sink.flushes() > 0, "flushed when nothing waited");
    }
  }

  @Test
  void sourcesWithoutADescriptorAreReadToo() throws Exception {
    try (World world = new World()) {
      world.pollable = false;
      world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 10);
      world.factory.sink("a").awaitCount(10);
    }
  }

  @Test
  void itIsOldSinceItsProbesWereAttached() throws Exception {
    try (World world = new World()) {
      Instant before = Instant.now();
      Trace trace = world.engine.start(World.spec());
      Instant since = trace.since();
      assertFalse(since.isBefore(before) || since.isAfter(Instant.now()), since.toString());
      trace.close();
      assertEquals(since, trace.since());
    }
  }

  @Test
  void theServiceIsThereAsLongAsTheTrace() throws Exception {
    try (World world = new World()) {
      world.engine.start(World.spec("fake:a")).close();
      assertEquals(List.of("publish", "ATTACHED", "ENDING", "withdraw"), world.published);
    }
  }

  @Test
  void durationEndsTheTrace() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a").withDuration(Duration.ofMillis(30)));
      assertTrue(trace.await(Duration.ofSeconds(20)));
      assertTrue(trace.failure().isEmpty());
    }
  }

  @Test
  void aSourceThatBreaksEndsTheTraceAndSaysWhy() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      Trace other = world.engine.start(World.spec("fake:b"));
      world.sources.get(0).breakDown();
      assertTrue(trace.await(Duration.ofSeconds(20)));
      assertEquals(
          "events cannot be read any more: the pipe is broken",
          trace.failure().orElseThrow().getMessage());
      world.emit(1, 0, 5);
      world.factory.sink("b").awaitCount(5);
      assertEquals(Trace.State.ATTACHED, other.state());
    }
  }

  @Test
  void aReaderThatBreaksDownEndsItsTracesAndTheNextGetsANewOne() throws Exception {
    try (World world = new World()) {
      Trace first = world.engine.start(World.spec("fake:a"));
      Trace second = world.engine.start(World.spec("fake:b"));
      world.kernel.breakPollers();
      assertTrue(first.await(Duration.ofSeconds(20)));
      assertTrue(second.await(Duration.ofSeconds(20)));
      assertTrue(first.failure().orElseThrow().getMessage().contains("EBADF"));
      world.engine.start(World.spec("fake:c"));
      world.emit(2, 0, 3);
      world.factory.sink("c").awaitCount(3);
    }
  }

  @Test
  void closingFromASubscriptionDoesNotWaitForItself() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec());
      CountDownLatch closed = new CountDownLatch(1);
      trace.subscribe(
          event -> {
            trace.close();
            closed.countDown();
          });
      world.emit(0, 0, 1);
      Waiting.on(closed);
      assertTrue(trace.await(Duration.ofSeconds(20)));
    }
  }

  @Test
  void afterTheEndThereIsNoThreadAndNoDescriptor() throws Exception {
    World world = new World();
    Trace first = world.engine.start(World.text("one two three", "fake:a"));
    world.engine.start(World.spec("fake:b")).subscribe(event -> {});
    world.emit(0, 0, 10);
    world.emit(1, 0, 10);
    world.factory.sink("b").awaitCount(10);
    world.close();
    assertEquals(Trace.State.ENDED, first.state());
    assertEquals(0, world.kernel.openPollers());
    assertEquals(0, world.probeType.attached());
    Waiting.until("no thread of this engine", () -> threads().isEmpty());
    assertThrows(TraceException.class, () -> world.engine.start(World.spec("fake:c")));
  }

  @Test
  void theReaderEndsWithTheLastTraceAndBeginsAgain() throws Exception {
    try (World world = new World()) {
      Trace first = world.engine.start(World.spec("fake:a"));
      Trace second = world.engine.start(World.spec("fake:b"));
      first.close();
      assertEquals(1, world.kernel.openPollers());
      second.close();
      assertEquals(0, world.kernel.openPollers());
      world.engine.start(World.spec("fake:c"));
      world.emit(2, 0, 3);
      world.factory.sink("c").awaitCount(3);
    }
  }

  @Test
  void mapsOfTheTextAreThereUntilTheEnd() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec());
      assertEquals(List.of("ages"), List.copyOf(trace.maps().keySet()));
      assertEquals(List.of(), trace.maps().get("ages").entries());
      trace.close();
      assertThrows(IOException.class, () -> trace.maps().get("ages").entries());
      assertThrows(IllegalStateException.class, () -> trace.subscribe(event -> {}));
    }
  }

  @Test
  void noticesTellOfStandInsAndWarnings() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec());
      assertEquals("a stand-in for fake:first", trace.notices().get(0).text());
      assertTrue(trace.notices().get(1).text().contains("looks odd"));
    }
  }

  @Test
  void aProgramOnNoProbeIsTold() throws Exception {
    try (World world = new World()) {
      Source source = new Source("text", "first ~spare", "words", Map.of(), List.of());
      Trace trace = world.engine.start(TraceSpec.of(source));
      assertEquals(
          "function 'spare' is on no probe: it is loaded and never run",
          trace.notices().get(1).text());
    }
  }

  @Test
  void theTargetLeavesOutThisProcessUnlessAskedFor() throws Exception {
    try (World world = new World()) {
      world.engine.start(World.spec());
      assertEquals(4242, world.language.lastTarget().excluded().get(0).tgid());
      assertEquals(1, world.language.lastTarget().excluded().size());
      assertEquals(0, world.kernel.btfReads(), "types are read only if asked for");
      world.engine.start(World.spec().withHelper(4243));
      assertEquals(4243, world.language.lastTarget().excluded().get(1).tgid());
      world.engine.start(World.spec().withHelper(4243).withSelf(true));
      assertEquals(List.of(), world.language.lastTarget().excluded());
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("sonde-"))
        .toList();
  }
}
