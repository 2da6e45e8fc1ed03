package io.sonde.engine.batch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceId;
import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PooledBatchTest {
  private static final Schema DATA =
      Schema.data("number", 8, List.of(new Schema.Field("n", FieldType.Int.U64, 0)));
  private static final TraceId TRACE = new TraceId(3);

  private final BatchPool pool = new BatchPool(1 << 20);

  private PooledBatch batch(BatchSize size, int records) {
    PooledBatch batch = pool.take(size, TRACE, "source", 40);
    for (int i = 0; i < records; i++) {
      add(batch, DATA, i);
    }
    return batch;
  }

  private static void add(PooledBatch batch, Schema schema, long value) {
    BatchWriter writer = batch.writer();
    int offset = writer.data().position();
    writer.data().putLong(value);
    writer.add(schema, offset, Long.BYTES);
  }

  @Test
  void recordsReadAsTheyWereWritten() {
    PooledBatch batch = batch(BatchSize.SMALL, 3);
    assertEquals(3, batch.size());
    assertEquals(24, batch.bytes());
    assertEquals(42, batch.sequence(2));
    assertEquals(2, batch.data().getLong(batch.offset(2)));
    assertEquals(8, batch.length(2));
    assertSame(DATA, batch.schema(2));
    assertThrows(IndexOutOfBoundsException.class, () -> batch.schema(3));
    assertThrows(ReadOnlyBufferException.class, () -> batch.data().putLong(0, 1));
  }

  @Test
  void oneAbsorbsAnotherWhoseRecordsKeepTheirNumbers() {
    PooledBatch first = pool.take(BatchSize.SMALL, TRACE, "source", 40);
    first.absorb(batch(BatchSize.SMALL, 2));
    PooledBatch later = pool.take(BatchSize.MEDIUM, TRACE, "source", 1_000_000);
    add(later, DATA, 7);
    PooledBatch chosen = batch(BatchSize.SMALL, 10).only(new int[] {4, 9}, 2);
    assertTrue(first.absorb(chosen));
    assertTrue(first.absorb(later));
    assertEquals(5, first.dataRecords());
    assertEquals(40, first.bytes());
    long[] numbers = new long[5];
    long[] values = new long[5];
    for (int i = 0; i < 5; i++) {
      numbers[i] = first.sequence(i);
      values[i] = first.data().getLong(first.offset(i));
    }
    assertArrayEquals(new long[] {40, 41, 44, 49, 1_000_000}, numbers);
    assertArrayEquals(new long[] {0, 1, 4, 9, 7}, values);
    PooledBatch full = batch(BatchSize.SMALL, BatchSize.SMALL.records());
    assertFalse(first.absorb(full), "no room");
    assertFalse(later.absorb(batch(BatchSize.SMALL, 1)), "an earlier one");
    PooledBatch far = pool.take(BatchSize.SMALL, TRACE, "source", 1L << 40);
    assertFalse(first.absorb(far), "too far away for a step");
    assertEquals(5, first.size());
  }

  @Test
  void roomIsBoundedByBytesAndByRecords() {
    PooledBatch batch = batch(BatchSize.SMALL, BatchSize.SMALL.records() - 1);
    assertTrue(batch.writer().hasRoom(8, 1));
    assertFalse(batch.writer().hasRoom(8, 2));
    assertFalse(batch.writer().hasRoom(BatchSize.SMALL.bytes(), 1));
  }

  @Test
  void aRecordOutsideOfWhatWasWrittenIsRefused() {
    PooledBatch batch = batch(BatchSize.SMALL, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> batch.writer().add(DATA, 8, 8));
  }

  @Test
  void theLastHolderGivesItBack() {
    PooledBatch batch = batch(BatchSize.MEDIUM, 1);
    batch.retain();
    batch.release();
    assertEquals(1, pool.inUse());
    batch.release();
    assertEquals(0, pool.inUse());
    assertThrows(IllegalStateException.class, batch::release);
    assertThrows(IllegalStateException.class, batch::retain);
    assertSame(batch, pool.take(BatchSize.MEDIUM, TRACE, "other", 0));
    assertEquals(0, batch.size());
  }

  @Test
  void noMoreIsKeptIdleThanAllowed() {
    BatchPool none = new BatchPool(0);
    PooledBatch batch = none.take(BatchSize.SMALL, TRACE, "source", 0);
    batch.release();
    assertNotSame(batch, none.take(BatchSize.SMALL, TRACE, "source", 0));
  }

  @Test
  void fewRecordsMoveToASmallerBatch() {
    PooledBatch small = pool.fit(batch(BatchSize.LARGE, 5));
    assertEquals(BatchSize.SMALL, small.capacity());
    assertEquals(5, small.size());
    assertEquals(5, small.dataRecords());
    assertEquals("source", small.source());
    assertEquals(44, small.sequence(4));
    assertEquals(4, small.data().getLong(small.offset(4)));
    assertEquals(1, pool.inUse(), "the large one is free again");
    PooledBatch full = batch(BatchSize.MEDIUM, 500);
    assertSame(full, pool.fit(full));
  }

  /** Cutting keeps the first events, and counts what it cuts, whatever stands between them. */
  @Test
  void cutsAfterTheLimit() {
    Random random = new Random(20261123);
    for (int round = 0; round < 500; round++) {
      PooledBatch batch = pool.take(BatchSize.SMALL, TRACE, "source", 0);
      int events = 0;
      int records = random.nextInt(BatchSize.SMALL.records());
      for (int i = 0; i < records; i++) {
        boolean data = random.nextBoolean();
        add(batch, data ? DATA : ControlRecords.STATE, data ? events++ : -1);
      }
      int limit = random.nextInt(40);
      assertEquals(Math.max(0, events - limit), batch.cutAfter(limit));
      assertEquals(Math.min(events, limit), batch.dataRecords());
      long next = 0;
      for (int i = 0; i < batch.size(); i++) {
        if (batch.schema(i) == DATA) {
          assertEquals(next++, batch.data().getLong(batch.offset(i)));
        }
      }
      assertEquals(batch.dataRecords(), next);
      assertEquals(batch.size() * 8, batch.bytes());
      batch.release();
    }
    assertEquals(0, pool.inUse());
  }
}
