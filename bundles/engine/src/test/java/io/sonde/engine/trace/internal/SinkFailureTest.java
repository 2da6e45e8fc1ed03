package io.sonde.engine.trace.internal;

import static io.sonde.engine.trace.internal.AccountTest.assertBalanced;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Subscription;
import io.sonde.api.Trace;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.event.Schema;
import io.sonde.api.event.SinkClosedException;
import io.sonde.engine.fake.RecordingSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SinkFailureTest {
  /** Fails with what {@link #failure} gives for the first number of a batch. */
  private abstract static class FailingSink extends RecordingSink {
    @Override
    public void accept(EventBatch batch) throws IOException {
      if (batch.schema(0).kind() == Schema.Kind.DATA) {
        failure(batch.data().getLong(batch.offset(0)));
      }
      super.accept(batch);
    }

    abstract void failure(long number) throws IOException;
  }

  @Test
  void aBatchThatCannotBeTakenIsLostAndTheSinkGoesOn() throws Exception {
    try (World world = new World()) {
      world.factory.put(
          "a",
          new FailingSink() {
            @Override
            void failure(long number) throws IOException {
              if (number == 0) {
                throw new IOException("disk full");
              }
            }
          });
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 3);
      Waiting.until(
          "the failure is counted", () -> !trace.stats().sinks().get(0).losses().isEmpty());
      world.emit(0, 3, 5);
      world.factory.sink("a").awaitCount(2);
      trace.close();
      SinkStats stats = trace.stats().sinks().get(0);
      assertEquals(2, stats.delivered());
      assertEquals(List.of(Loss.of(Place.SINK_FAILURE, "fake:a", 3)), stats.losses());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void aBugInASinkIsLikeAFailure() throws Exception {
    try (World world = new World()) {
      world.factory.put(
          "a",
          new FailingSink() {
            @Override
            void failure(long number) {
              throw new IllegalStateException("bug");
            }
          });
      Trace trace = world.engine.start(World.spec("fake:a", "fake:b"));
      world.emit(0, 0, 3);
      world.factory.sink("b").awaitCount(3);
      trace.close();
      assertEquals(
          List.of(Loss.of(Place.SINK_FAILURE, "fake:a", 3)), trace.stats().sinks().get(0).losses());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void whenTheLastReceiverIsGoneTheTraceEnds() throws Exception {
    try (World world = new World()) {
      world.factory.put("a", closedPipe());
      Trace trace = world.engine.start(World.spec("fake:a"));
      world.emit(0, 0, 3);
      assertTrue(trace.await(Duration.ofSeconds(20)));
      assertEquals("broken pipe", trace.stats().sinks().get(0).failure());
      assertTrue(trace.failure().isEmpty());
      assertTrue(world.factory.sink("a").isClosed());
      assertBalanced(trace.stats());
    }
  }

  @Test
  void asLongAsSomebodyListensTheTraceGoesOn() throws Exception {
    try (World world = new World()) {
      world.factory.put("a", closedPipe());
      Trace trace = world.engine.start(World.spec("fake:a"));
      Subscription subscription = trace.subscribe(event -> {});
      world.emit(0, 0, 3);
      Waiting.until("the sink is dead", () -> trace.stats().sinks().get(0).failure() != null);
      assertEquals(Trace.State.ATTACHED, trace.state());
      subscription.close();
      assertTrue(trace.await(Duration.ofSeconds(20)));
      assertBalanced(trace.stats());
    }
  }

  @Test
  void theAccountWaitsForASubscriptionThatIsLeaving() throws Exception {
    try (World world = new World()) {
      world.factory.put("a", closedPipe());
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch gate = new CountDownLatch(1);
      Trace trace = world.engine.start(World.spec("fake:a"));
      AutoCloseable subscription =
          trace.subscribe(
              event -> {
                entered.countDown();
                Waiting.on(gate);
              });
      world.emit(0, 0, 3);
      Waiting.on(entered);
      Waiting.until("the sink is dead", () -> trace.stats().sinks().get(0).failure() != null);
      Thread closer =
          new Thread(() -> assertDoesNotThrow(subscription::close), "closes the subscription");
      closer.start();
      Waiting.until("the end begins", () -> trace.state() == Trace.State.ENDING);
      assertFalse(trace.await(Duration.ofMillis(200)), "an event is in the subscriber's hands");
      gate.countDown();
      assertTrue(trace.await(Duration.ofSeconds(20)));
      closer.join();
      assertBalanced(trace.stats());
    }
  }

  private static RecordingSink closedPipe() {
    return new FailingSink() {
      @Override
      void failure(long number) throws IOException {
        throw new SinkClosedException("broken pipe", null);
      }
    };
  }
}
