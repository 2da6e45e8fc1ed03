package io.sonde.engine.filter.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.ControlRecords;
import io.sonde.engine.batch.internal.PooledBatch;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordFilterTest {
  private final Samples samples = new Samples();

  private static RecordFilter filter(String where, String sample) throws FilterException {
    return FilterSpec.parse(Optional.ofNullable(where), Optional.ofNullable(sample))
        .forRecords(List.of(Samples.OPEN, Samples.OTHER))
        .orElseThrow();
  }

  @Test
  void whatIsChosenKeepsItsBytesNumberAndOrder() throws FilterException {
    Random random = new Random(4711);
    for (int round = 0; round < 200; round++) {
      PooledBatch batch = samples.batch(1000);
      int wanted = 0;
      int records = random.nextInt(300);
      for (int i = 0; i < records; i++) {
        boolean open = random.nextBoolean();
        boolean ours = random.nextInt(4) == 0;
        if (open) {
          Samples.addOpen(batch, ours ? 42 : i + 100, "c" + i);
          wanted += ours ? 1 : 0;
        } else {
          Samples.addOther(batch, i);
        }
      }
      PooledBatch selected = filter("pid==42", null).select(batch);
      assertEquals(wanted, selected.dataRecords());
      long last = -1;
      for (int i = 0; i < selected.size(); i++) {
        int original = (int) (selected.sequence(i) - 1000);
        assertTrue(original > last);
        last = original;
        assertSame(batch.schema(original), selected.schema(i));
        assertEquals(
            batch.data().slice(batch.offset(original), batch.length(original)),
            selected.data().slice(selected.offset(i), selected.length(i)));
      }
      selected.release();
      batch.release();
    }
    assertEquals(0, samples.pool().inUse());
  }

  @Test
  void fewRecordsTakeLittleMemoryAndAllOfThemTakeNone() throws FilterException {
    PooledBatch batch = samples.batch(0);
    for (int i = 0; i < 1000; i++) {
      Samples.addOpen(batch, i, "x");
    }
    PooledBatch few = filter("pid<10", null).select(batch);
    assertEquals(10, few.size());
    assertEquals(BatchSize.SMALL, few.capacity());
    assertSame(batch, filter("pid<1000", null).select(batch));
    assertEquals(0, filter("pid>1000", null).select(batch).size());
  }

  @Test
  void recordsThatLackAFieldAreLeftOutAndThoseOfSondePass() throws FilterException {
    PooledBatch batch = samples.batch(0);
    Samples.addOther(batch, 42);
    PooledBatch none = filter("!(pid==42)", null).select(batch);
    assertEquals(0, none.size());
    PooledBatch state =
        new ControlRecords(samples.pool()).state(batch.trace(), 0, Trace.State.ATTACHED);
    assertSame(state, filter("pid==42", "1/100").select(state));
  }

  @Test
  void aSampleIsOneOfEverySoManyAtAnyPlace() throws FilterException {
    PooledBatch batch = samples.batch(0);
    for (int i = 0; i < 8000; i++) {
      Samples.addOther(batch, i);
    }
    PooledBatch sample = filter(null, "1/100").select(batch);
    assertEquals(80, sample.size());
    long places = 0;
    for (int i = 0; i < 80; i++) {
      assertEquals(i, sample.sequence(i) / 100, "one of each hundred");
      places |= 1L << sample.sequence(i) % 64;
    }
    assertTrue(Long.bitCount(places) > 16, "in step with nothing");
    PooledBatch half = filter("value<4000", "1/2").select(batch);
    assertEquals(2000, half.size(), "a sample of what passes");
  }

  /** The measure is the thread's own, of a build that has run the code before. */
  @Test
  void nothingIsAllocated() throws FilterException {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    RecordFilter filter =
        filter("comm==\"bash\" && size>4096 || path!=\"/etc/passwd\" || from==\"1.2.3.4\"", "1/7");
    PooledBatch batch = samples.batch(0);
    for (int i = 0; i < 1000; i++) {
      Samples.addOpen(batch, i, i % 3 == 0 ? "bash" : "sh");
    }
    long[] allocated = new long[1];
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      filter.select(batch).release();
      allocated[0] = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertTrue(allocated[0] < 64, allocated[0] + " bytes for 1000 records");
  }
}
