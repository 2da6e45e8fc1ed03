package io.sonde.engine.batch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceId;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ControlRecordsTest {
  private final BatchPool pool = new BatchPool(0);
  private final ControlRecords records = new ControlRecords(pool);

  @Test
  void aLossIsLaidOutAsItsSchemaSays() {
    PooledBatch batch =
        records.loss(new TraceId(1), "sonde", 7, Loss.Place.PERF_BUFFER, "events", 99);
    assertEquals(1, batch.size());
    assertEquals(0, batch.dataRecords());
    assertEquals(7, batch.sequence(0));
    assertEquals(Loss.Place.PERF_BUFFER.ordinal(), batch.data().getInt(0));
    assertEquals(99, batch.data().getLong(8));
    int locator = batch.data().getInt(4);
    byte[] subject = new byte[locator >>> 16];
    batch.data().get(locator & 0xffff, subject);
    assertEquals("events", new String(subject, StandardCharsets.UTF_8));
    assertEquals(16 + 6, batch.length(0));
  }

  @Test
  void aSubjectOfAnyLengthFits() {
    PooledBatch batch =
        records.loss(new TraceId(1), "s", 0, Loss.Place.SUBMIT, "x".repeat(100_000), 1);
    assertTrue(batch.length(0) <= BatchSize.SMALL.bytes());
  }

  @Test
  void everyPlaceAndStateHasAName() {
    assertEquals(Loss.Place.values().length, names(ControlRecords.LOSS, "place").names().size());
    assertEquals("perf buffer", names(ControlRecords.LOSS, "place").names().get(5L));
    assertEquals(Trace.State.values().length, names(ControlRecords.STATE, "state").names().size());
    PooledBatch batch = records.state(new TraceId(1), 0, Trace.State.ATTACHED);
    long number = batch.data().getInt(0);
    assertEquals("attached", names(ControlRecords.STATE, "state").names().get(number));
  }

  private static FieldType.Enumeration names(Schema schema, String field) {
    return (FieldType.Enumeration) schema.field(field).orElseThrow().type();
  }
}
