package io.sonde.engine.filter.internal;

import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the records of one trace that a sink gets. Records of a schema that lacks a field which
 * the filter names are left out; sonde's own records pass. Evaluates on the batch's bytes and
 * allocates nothing; for one thread at a time.
 */
public final class RecordFilter {
  private static final RecordTest NEVER = (data, record, length) -> false;
  private static final RecordTest ALWAYS = (data, record, length) -> true;

  private final Optional<Expression> where;
  private final Sampler sampler;
  private final Map<Schema, RecordTest> tests = new IdentityHashMap<>();
  private final int[] chosen = new int[BatchSize.LARGE.records()];
  private Schema lastSchema;
  private RecordTest lastTest;

  RecordFilter(Optional<Expression> where, Sampler sampler) {
    this.where = where;
    this.sampler = sampler;
  }

  /**
   * The records that pass; the caller's hold on the batch given stays the caller's.
   *
   * @return held once by the caller: the same batch if all of them do, a smaller one if some do
   */
  public PooledBatch select(PooledBatch batch) {
    int count = 0;
    for (int i = 0; i < batch.size(); i++) {
      if (passes(batch, i)) {
        chosen[count++] = i;
      }
    }
    if (count == batch.size()) {
      batch.retain();
      return batch;
    }
    return batch.only(chosen, count);
  }

  private boolean passes(PooledBatch batch, int i) {
    Schema schema = batch.schema(i);
    if (schema != lastSchema) {
      lastTest = tests.computeIfAbsent(schema, this::testOf);
      lastSchema = schema;
    }
    if (schema.kind() != Schema.Kind.DATA) {
      return true;
    }
    return lastTest.test(batch.data(), batch.offset(i), batch.length(i)) && sampler.takes();
  }

  private RecordTest testOf(Schema schema) {
    if (where.isEmpty() || schema.kind() != Schema.Kind.DATA) {
      return ALWAYS;
    }
    try {
      return TestFactory.of(where.get(), schema).orElse(NEVER);
    } catch (FilterException e) {
      // What was known at the start has been checked; a source may bring records of its own making.
      System.getLogger(RecordFilter.class.getName())
          .log(Level.WARNING, "records {0} are left out: {1}", schema.name(), e.getMessage());
      return NEVER;
    }
  }
}
