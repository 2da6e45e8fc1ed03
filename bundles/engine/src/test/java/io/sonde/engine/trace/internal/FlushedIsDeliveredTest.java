package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.EventsLostException;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.event.Schema;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkReport;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.fake.Equation;
import io.sonde.engine.fake.FakeFactory;
import io.sonde.engine.fake.RecordingSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a sink has taken is delivered when it has flushed it, and not before. */
@Timeout(60)
class FlushedIsDeliveredTest {
  @TempDir Path folder;

  /** Takes events when it is let; its receiver answers when it is let. */
  private static final class SlowReceiver extends RecordingSink {
    private final CountDownLatch begin = new CountDownLatch(1);
    private final CountDownLatch flushing = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean gaveUp;

    @Override
    public void accept(EventBatch batch) throws IOException {
      if (batch.schema(0).kind() == Schema.Kind.DATA) {
        pass(begin);
      }
      super.accept(batch);
    }

    @Override
    public void flush() throws IOException {
      if (!numbers().isEmpty()) {
        flushing.countDown();
        pass(answer);
      }
    }

    private void pass(CountDownLatch gate) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        gaveUp = true;
        throw new InterruptedIOException("no answer");
      }
    }

    @Override
    public synchronized void close() throws IOException {
      super.close();
      if (gaveUp) {
        throw new IOException("no answer");
      }
    }
  }

  /** Its next flush fails. */
  private static final class Failing extends RecordingSink {
    private final AtomicReference<IOException> failure;

    Failing(IOException failure) {
      this.failure = new AtomicReference<>(failure);
    }

    @Override
    public void flush() throws IOException {
      IOException now = numbers().isEmpty() ? null : failure.getAndSet(null);
      if (now != null) {
        throw now;
      }
    }
  }

  @Test
  void whatIsTakenWaitsUntilItIsFlushed() throws Exception {
    try (World world = new World()) {
      SlowReceiver sink = new SlowReceiver();
      world.factory.put("a", sink);
      Trace trace = world.engine.start(World.spec("fake:a"));
      sink.begin.countDown();
      world.emit(0, 0, 3);
      Waiting.on(sink.flushing);
      assertEquals(0, trace.stats().sinks().get(0).delivered());
      assertEquals(3, trace.stats().sinks().get(0).waiting());
      sink.answer.countDown();
      Waiting.until("delivered", () -> trace.stats().sinks().get(0).delivered() == 3);
      assertEquals(0, trace.stats().sinks().get(0).waiting());
      trace.close();
      Equation.check(3, trace.stats());
    }
  }

  @Test
  void whatAFlushGivesUpIsLostAndTheRestIsDelivered() throws Exception {
    try (World world = new World()) {
      world.factory.put("a", new Failing(new EventsLostException("too large", 2, null)));
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 5);
      Waiting.until("told", () -> !trace.stats().sinks().get(0).losses().isEmpty());
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(3, stats.delivered());
      assertEquals(List.of(Loss.of(Place.SINK_FAILURE, "fake:a", 2)), stats.losses());
      Equation.check(5, trace.stats());
    }
  }

  @Test
  void whenAFlushFailsNobodyKnowsAndAllIsLost() throws Exception {
    try (World world = new World()) {
      world.factory.put("a", new Failing(new IOException("disk full")));
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 5);
      Waiting.until("told", () -> !trace.stats().sinks().get(0).losses().isEmpty());
      world.emit(0, 5, 7);
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(List.of(Loss.of(Place.SINK_FAILURE, "fake:a", 5)), stats.losses());
      assertEquals(2, stats.delivered());
      Equation.check(7, trace.stats());
    }
  }

  /** The old one took far more than it got through; what is on disk of that, the new one gets. */
  @Test
  void whatAReplacedSinkHasNotFlushedItsSuccessorGetsFromTheSpill() throws Exception {
    int many = 40_000;
    try (World world =
        new World(new DeliverySettings(4 << 20, Duration.ofMillis(200), Optional.of(folder)))) {
      world.recordSize = 1024;
      SlowReceiver old = new SlowReceiver();
      world.factory.put("a", old);
      Trace trace = world.engine.start(World.spec("fake:a?policy=spill", "fake:fast"));
      world.emit(0, 0, many);
      world.factory.sink("fast").awaitCount(many);
      old.begin.countDown();
      Waiting.on(old.flushing);
      FakeFactory successors = new FakeFactory(world.journal);
      world.engine.removeSinkFactory(world.factory);
      world.engine.addSinkFactory(successors, Map.of(SinkFactory.SCHEME, "fake"));
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      List<Long> numbers = successors.sink("a").numbers();
      assertEquals(stats.delivered(), numbers.size());
      assertTrue(numbers.size() > many / 2, numbers.size() + " events");
      assertEquals(
          LongStream.range(many - numbers.size(), many).boxed().toList(),
          numbers,
          "the last of them, in order, none twice");
      Equation.check(many, trace.stats());
    }
  }

  @Test
  void whatASinkTellsOfItsReceiverIsPartOfItsAccount() throws Exception {
    class Telling extends RecordingSink implements SinkReport {
      @Override
      public Map<String, String> report() {
        return Map.of("taken", Integer.toString(numbers().size()));
      }
    }
    try (World world = new World()) {
      Telling sink = new Telling();
      world.engine.addSink(sink, Map.of());
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 3);
      sink.awaitCount(3);
      SinkStats stats = trace.stats().sinks().get(1);
      assertEquals(Map.of("taken", "3"), stats.report());
      trace.close();
    }
  }
}
