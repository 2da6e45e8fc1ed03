package io.sonde.engine.batch.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceId;
import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The records that sonde itself puts on a trace's stream: what was lost since the last such record,
 * and changes of the trace's state.
 */
public final class ControlRecords {
  /** The source these records name. */
  public static final String SOURCE = "sonde";

  /** {@code place}, {@code subject}, {@code count}: events lost there since the record before. */
  public static final Schema LOSS =
      new Schema(
          "sonde.loss",
          Schema.Kind.LOSS,
          16,
          List.of(
              new Schema.Field("place", names(Loss.Place.values()), 0),
              new Schema.Field("subject", new FieldType.Text(), 4),
              new Schema.Field("count", Int.U64, 8)),
          Optional.of("lost {count} events: {place} {subject}"));

  /** {@code state}: the trace's state from here on. */
  public static final Schema STATE =
      new Schema(
          "sonde.state",
          Schema.Kind.STATE,
          4,
          List.of(new Schema.Field("state", names(Trace.State.values()), 0)),
          Optional.of("trace {state}"));

  /** A subject longer than this is cut: it has to fit a small batch, and be read by people. */
  private static final int SUBJECT_LIMIT = 512;

  private final BatchPool pool;

  public ControlRecords(BatchPool pool) {
    this.pool = pool;
  }

  /**
   * A batch of one loss record; the caller holds it.
   *
   * @param increase events lost since the record before
   */
  public PooledBatch loss(
      TraceId trace,
      String source,
      long sequence,
      Loss.Place place,
      String subject,
      long increase) {
    PooledBatch batch = pool.take(BatchSize.SMALL, trace, source, sequence);
    BatchWriter writer = batch.writer();
    ByteBuffer data = writer.data();
    byte[] text = subject.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(text.length, SUBJECT_LIMIT);
    data.putInt(place.ordinal());
    data.putInt(length << 16 | LOSS.size());
    data.putLong(increase);
    data.put(text, 0, length);
    writer.add(LOSS, 0, LOSS.size() + length);
    return batch;
  }

  /** A batch of one state record; the caller holds it. */
  public PooledBatch state(TraceId trace, long sequence, Trace.State state) {
    PooledBatch batch = pool.take(BatchSize.SMALL, trace, SOURCE, sequence);
    BatchWriter writer = batch.writer();
    writer.data().putInt(state.ordinal());
    writer.add(STATE, 0, STATE.size());
    return batch;
  }

  private static FieldType names(Enum<?>[] values) {
    return new FieldType.Enumeration(
        Int.U32,
        Arrays.stream(values)
            .collect(
                Collectors.toMap(
                    v -> (long) v.ordinal(),
                    v -> v.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
  }
}
