package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.Equation;
import io.sonde.engine.fake.GatedSink;
import io.sonde.engine.fake.StreamSink;
import io.sonde.engine.fake.StreamSink.Entry;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sinks that do what sinks should not. */
@Timeout(120)
class ChaosTest {
  private static final int MANY = 60_000;

  @TempDir Path folder;

  private World world(int stopMillis) {
    return new World(
        new DeliverySettings(1 << 20, Duration.ofMillis(stopMillis), Optional.of(folder)));
  }

  /** As long as one sink stands still, the others of all policies and the other trace go on. */
  @Test
  void aSinkThatStandsStillHoldsUpNobodyElse() throws Exception {
    try (World world = world(30_000)) {
      GatedSink dropping = new GatedSink(true);
      GatedSink spilling = new GatedSink(true);
      GatedSink blocking = new GatedSink(true);
      world.factory.put("dropping", dropping);
      world.factory.put("spilling", spilling);
      world.factory.put("blocking", blocking);
      Trace free =
          world.engine.start(
              World.spec("fake:dropping?policy=drop", "fake:spilling?policy=spill", "fake:fast"));
      Trace held = world.engine.start(World.spec("fake:blocking"));
      world.emit(1, 0, MANY);
      blocking.awaitEntered();
      world.emit(0, 0, MANY);
      world.factory.sink("fast").awaitCount(MANY);
      assertTrue(world.sources.get(1).waiting() > 0, "the kernel's buffer fills");
      world.loader.loaded().get(1).count(50, 50);
      dropping.open();
      spilling.open();
      blocking.open();
      free.close();
      held.close();
      Equation.check(MANY, free.stats());
      Equation.check(MANY + 50, held.stats());
      assertEquals(
          List.of(Loss.of(Place.SUBMIT, "trace_pipe", 50)),
          held.stats().losses(),
          "and the kernel's counters say what it refused");
      assertEquals(MANY, blocking.numbers().size());
    }
  }

  @Test
  void aSinkThatFailsAtEveryThirdBatchIsToldWhatItMissedWhereItMissedIt() throws Exception {
    try (World world = world(5000)) {
      StreamSink failing =
          new StreamSink() {
            private int batches;

            @Override
            protected void beforeBatch(EventBatch batch) throws IOException {
              if (hasEvents(batch) && ++batches % 3 == 0) {
                throw new IOException("batch " + batches);
              }
            }
          };
      world.factory.put("failing", failing);
      Trace trace = world.engine.start(World.spec("fake:failing", "fake:good"));
      for (int from = 0; from < 900; from += 30) {
        world.emit(0, from, from + 30);
        world.factory.sink("good").awaitCount(from + 30);
      }
      trace.close();
      Equation.check(900, trace.stats());
      SinkStats stats = trace.stats().sinks().get(0);
      long lost = 900 - stats.delivered();
      assertEquals(List.of(Loss.of(Place.SINK_FAILURE, "fake:failing", lost)), stats.losses());
      assertTrue(lost > 0);
      long next = 0;
      for (Entry entry : failing.stream()) {
        assertTrue(entry.subject() != null || entry.number() == next, () -> "before " + entry);
        next += entry.subject() == null ? 1 : entry.number();
      }
      assertEquals(900, next);
    }
  }

  @Test
  void sinksThatNeverReturnAreGivenUpWhateverTheirPolicy() throws Exception {
    try (World world = world(100)) {
      List<String> policies = List.of("block", "drop", "spill");
      List<GatedSink> stuck = policies.stream().map(p -> new GatedSink(false)).toList();
      for (int i = 0; i < 3; i++) {
        world.factory.put(policies.get(i), stuck.get(i));
      }
      Trace trace =
          world.engine.start(
              World.spec(
                  policies.stream().map(p -> "fake:" + p + "?policy=" + p).toArray(String[]::new)));
      world.emit(0, 0, MANY);
      stuck.forEach(GatedSink::awaitEntered);
      trace.close();
      Equation.check(MANY, trace.stats());
      for (SinkStats sink : trace.stats().sinks()) {
        assertTrue(sink.failure().endsWith("could not be interrupted: abandoned"), sink::toString);
        assertEquals(0, sink.delivered());
      }
      stuck.forEach(GatedSink::open);
      stuck.forEach(s -> Waiting.until("it is closed in the end", s::isClosed));
    }
  }

  @Test
  void aThousandTracesLeaveNothing() throws Exception {
    try (World world = world(5000)) {
      for (int i = 0; i < 200; i++) {
        oneTrace(world, i);
      }
      Waiting.until("no thread is left", () -> threads() == 0);
      long descriptors = descriptors();
      long heap = heap();
      long direct = direct();
      for (int i = 200; i < 1000; i++) {
        oneTrace(world, i);
      }
      Waiting.until("no thread is left", () -> threads() == 0);
      assertTrue(descriptors() <= descriptors + 2, descriptors() + " after " + descriptors);
      assertTrue(direct() <= direct + (1 << 20), direct() + " after " + direct);
      assertTrue(heap() <= heap + (4 << 20), heap() + " after " + heap);
      try (Stream<Path> left = Files.list(folder)) {
        assertEquals(0, left.count());
      }
    }
  }

  private static void oneTrace(World world, int number) throws Exception {
    Trace trace =
        world.engine.start(
            World.spec(
                "fake:a?where=n>=5", "fake:b?policy=drop&sample=1/2", "fake:c?policy=spill"));
    trace.subscribe(event -> {});
    world.emit(number, 0, 20);
    trace.close();
    Equation.check(20, trace.stats());
    assertEquals(15, trace.stats().sinks().get(0).delivered());
    assertEquals(10, trace.stats().sinks().get(1).filtered());
    world.forget();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.isAlive() && t.getName().startsWith("sonde-"))
        .count();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  private static long heap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(b -> b.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
