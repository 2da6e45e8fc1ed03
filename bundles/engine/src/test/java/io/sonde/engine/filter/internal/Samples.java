package io.sonde.engine.filter.internal;

import io.sonde.api.TraceId;
import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Records with a field of each type. */
final class Samples {
  static final Schema ARGUMENTS =
      Schema.data("arguments", 8, List.of(new Schema.Field("fd", Int.S32, 4)));

  static final Schema OPEN =
      Schema.data(
          "open",
          96,
          List.of(
              new Schema.Field("pid", Int.U32, 0),
              new Schema.Field("ret", Int.S32, 4),
              new Schema.Field("size", Int.U64, 8),
              new Schema.Field("cpu", Int.U8, 16),
              new Schema.Field("nice", Int.S8, 17),
              new Schema.Field("port", Int.U16, 18),
              new Schema.Field("ok", new FieldType.Bool(), 20),
              new Schema.Field("comm", new FieldType.Chars(16), 24),
              new Schema.Field(
                  "state",
                  new FieldType.Enumeration(Int.S32, Map.of(-1L, "dead", 0L, "running")),
                  40),
              new Schema.Field("path", new FieldType.Text(), 44),
              new Schema.Field("from", new FieldType.IpAddress(4), 48),
              new Schema.Field("to", new FieldType.IpAddress(16), 52),
              new Schema.Field("at", new FieldType.Time(FieldType.Clock.MONOTONIC), 72),
              new Schema.Field("args", new FieldType.Struct(ARGUMENTS), 80),
              new Schema.Field("raw", new FieldType.Bytes(8), 88),
              new Schema.Field("message", new FieldType.Composed("{pid}"), 0)));

  static final Schema OTHER =
      Schema.data("other", 8, List.of(new Schema.Field("value", Int.U64, 0)));

  private final BatchPool pool = new BatchPool(1 << 20);

  BatchPool pool() {
    return pool;
  }

  PooledBatch batch(long firstSequence) {
    return pool.take(BatchSize.LARGE, new TraceId(1), "events", firstSequence);
  }

  /** pid 42, ret -2, size 2^63 + 1, cpu 255, nice -5, port 65535, "bash", "/etc/passwd", … */
  static void addOpen(PooledBatch batch, int pid, String comm) {
    BatchWriter writer = batch.writer();
    ByteBuffer data = writer.data();
    int start = data.position();
    byte[] path = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
    data.putInt(pid).putInt(-2).putLong(Long.MIN_VALUE + 1);
    data.put((byte) 255).put((byte) -5).putShort((short) 65535).putInt(1);
    byte[] name = new byte[16];
    byte[] letters = comm.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(letters, 0, name, 0, Math.min(16, letters.length));
    data.put(name).putInt(-1).putInt(path.length << 16 | OPEN.size());
    data.put(new byte[] {127, 0, 0, 1});
    data.put(new byte[15]).put((byte) 1).putInt(0);
    data.putLong(1_000_000_000L).putInt(0).putInt(7).putLong(0);
    data.put(path);
    writer.add(OPEN, start, data.position() - start);
  }

  static void addOther(PooledBatch batch, long value) {
    BatchWriter writer = batch.writer();
    int start = writer.data().position();
    writer.data().putLong(value);
    writer.add(OTHER, start, Long.BYTES);
  }
}
