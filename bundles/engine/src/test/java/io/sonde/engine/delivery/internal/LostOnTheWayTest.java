package io.sonde.engine.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.TraceId;
import io.sonde.api.TraceStats;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.event.QueuePolicy;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.engine.fake.Equation;
import io.sonde.engine.fake.FakeSource;
import io.sonde.engine.fake.RecordingSink;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would happen if the way from a source to a sink had a hole: the account would show it. */
@Timeout(60)
class LostOnTheWayTest {
  private static final TraceId TRACE = new TraceId(1);

  private final BatchPool pool = new BatchPool(1 << 20);
  private final ControlRecords records = new ControlRecords(pool);
  private final SinkAccount account = new SinkAccount(TRACE, "fake:x");
  private final RecordingSink sink = new RecordingSink();

  /** A queue that gives only so many records of the first batch with events. */
  private static final class Leaking implements Backlog {
    private final SinkQueue queue = new SinkQueue(8 << 20, new BatchPool(0), () -> {});
    private int lost;

    Leaking(int lost) {
      this.lost = lost;
    }

    @Override
    public void put(Item item) {
      int kept = item.batch().size() - lost;
      lost = 0;
      int[] first = new int[kept];
      for (int i = 0; i < kept; i++) {
        first[i] = i;
      }
      PooledBatch rest = item.batch().only(first, kept);
      item.batch().release();
      queue.put(new Item(rest, item.account(), item.origin()));
    }

    @Override
    public Place place() {
      return queue.place();
    }

    @Override
    public long earlierEvents() {
      return queue.earlierEvents();
    }

    @Override
    public boolean hasRoom() {
      return queue.hasRoom();
    }

    @Override
    public boolean hasRoom(PooledBatch batch) {
      return queue.hasRoom(batch);
    }

    @Override
    public Item poll() {
      return queue.poll();
    }

    @Override
    public boolean isEmpty() {
      return queue.isEmpty();
    }

    @Override
    public void awaitItem(BooleanSupplier enough) throws InterruptedException {
      queue.awaitItem(enough);
    }

    @Override
    public void wake() {
      queue.wake();
    }

    @Override
    public void settled(Item item) {
      queue.settled(item);
    }

    @Override
    public boolean wantsFlush() {
      return queue.wantsFlush();
    }

    @Override
    public void flushed() {
      queue.flushed();
    }

    @Override
    public void takenBack() {
      queue.takenBack();
    }

    @Override
    public void discard() {
      queue.discard();
    }

    @Override
    public void close() {
      queue.close();
    }
  }

  private TraceStats deliver(int events, int lost) {
    Delivery delivery = new Delivery(TRACE, records, OptionalLong.empty(), () -> {});
    SinkLane lane =
        new SinkLane(
            "fake:x",
            SinkLane.opened(sink),
            QueuePolicy.BLOCK,
            true,
            new DeliverySettings(8 << 20, Duration.ofSeconds(20)),
            records,
            new Leaking(lost),
            () -> {});
    delivery.join(new Outlet(Outlet.Kind.NAMED, lane, account));
    PooledBatch batch = pool.take(BatchSize.LARGE, TRACE, "events", 0);
    for (int i = 0; i < events; i++) {
      batch.writer().data().putLong(i);
      batch.writer().add(FakeSource.SCHEMA, i * Long.BYTES, Long.BYTES);
    }
    delivery.publish(batch);
    delivery.finish();
    assertEquals(0, pool.inUse());
    return new TraceStats(OptionalLong.of(events), 0, List.of(), delivery.stats());
  }

  @Test
  void withoutAHoleTheAccountIsRight() {
    TraceStats stats = deliver(10, 0);
    Equation.check(10, stats);
    Equation.checkTaken(10, stats.sinks().get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10})
  void aLostRecordMakesTheCheckFail(int lost) {
    TraceStats stats = deliver(10, lost);
    assertThrows(
        AssertionError.class,
        () -> {
          Equation.check(10, stats);
          Equation.checkTaken(sink.numbers().size(), stats.sinks().get(0));
        });
  }
}
