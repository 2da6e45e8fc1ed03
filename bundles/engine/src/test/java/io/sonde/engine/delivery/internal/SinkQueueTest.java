package io.sonde.engine.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceId;
import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkQueueTest {
  private static final Schema DATA =
      Schema.data("number", 8, List.of(new Schema.Field("n", FieldType.Int.U64, 0)));
  private static final TraceId TRACE = new TraceId(3);
  private static final int LIMIT = 1 << 20;

  private final BatchPool pool = new BatchPool(1 << 20);
  private final SinkAccount account = new SinkAccount(TRACE, "a");
  private final SinkAccount other = new SinkAccount(new TraceId(4), "a");
  private final SinkQueue queue = new SinkQueue(LIMIT, pool, () -> {});

  private PooledBatch batch(BatchSize size, long first, int records) {
    PooledBatch batch = pool.take(size, TRACE, "source", first);
    BatchWriter writer = batch.writer();
    for (int i = 0; i < records; i++) {
      int offset = writer.data().position();
      writer.data().putLong(first + i);
      writer.add(DATA, offset, Long.BYTES);
    }
    return batch;
  }

  private void put(PooledBatch batch, SinkAccount of) {
    of.enqueued(batch.dataRecords());
    queue.put(new Item(batch, of, Item.Origin.MEMORY));
  }

  /** What a millisecond of 130,000 events a second gives: a fraction of the batch it comes in. */
  private int fill() {
    int events = 0;
    while (true) {
      PooledBatch next = batch(BatchSize.MEDIUM, events, 130);
      if (!queue.hasRoom(next)) {
        next.release();
        return events;
      }
      put(next, account);
      events += 130;
    }
  }

  @Test
  void aSinkThatIsAwayFindsAllInOrderAndMuchOfIt() {
    int events = fill();
    assertTrue(events > 5 * 130 * (LIMIT / BatchSize.MEDIUM.footprint()), events + " events");
    long next = 0;
    for (Item item = queue.poll(); item != null; item = queue.poll()) {
      for (int i = 0; i < item.batch().size(); i++) {
        assertEquals(next, item.batch().sequence(i));
        assertEquals(next++, item.batch().data().getLong(item.batch().offset(i)));
      }
      item.share().delivered(0);
      item.batch().release();
    }
    assertEquals(events, next);
    assertTrue(account.settled(), "one settling for each batch that is handed over");
    assertEquals(events, account.stats(events, null, Map.of()).delivered());
    assertEquals(0, account.stats(events, null, Map.of()).waiting());
    assertEquals(0, pool.inUse());
    assertTrue(queue.hasRoom());
  }

  @Test
  void batchesOfDifferentTracesStayApart() {
    int events = fill();
    put(batch(BatchSize.SMALL, 0, 10), other);
    put(batch(BatchSize.SMALL, events, 10), account);
    queue.discard();
    assertTrue(account.settled() && other.settled());
    assertEquals(10, other.stats(10, null, Map.of()).losses().get(0).count().orElseThrow());
    assertEquals(0, pool.inUse());
  }

  @Test
  void aBatchInTheSinksHandsIsNotAddedTo() {
    fill();
    Item last = null;
    for (Item item = queue.poll(); item != null; item = queue.poll()) {
      if (last != null) {
        last.batch().release();
      }
      last = item;
    }
    int size = last.batch().size();
    fill();
    assertEquals(size, last.batch().size());
    assertFalse(queue.isEmpty());
  }
}
