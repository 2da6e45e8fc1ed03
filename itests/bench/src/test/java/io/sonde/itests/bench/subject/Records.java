package io.sonde.itests.bench.subject;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Schema.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Batches as they come from the kernel, always with the same records. */
final class Records {
  private static final int BATCH = 1000;
  private static final int SEED = 1;
  private static final int COMM = 16;

  private Records() {}

  /** Of this name: {@code printk}, lines of trace_pipe; {@code struct}, a program's own records. */
  static EventBatch batch(String name) {
    return switch (name) {
      case "printk" -> printk();
      case "struct" -> struct();
      default -> throw new IllegalArgumentException("no records named " + name);
    };
  }

  private static EventBatch printk() {
    Schema schema =
        new Schema(
            "trace_pipe",
            Schema.Kind.DATA,
            44,
            List.of(
                new Field("task", new FieldType.Chars(COMM), 0),
                new Field("pid", FieldType.Int.S32, 16),
                new Field("cpu", FieldType.Int.U32, 20),
                new Field("time", new FieldType.Time(FieldType.Clock.TRACE), 24),
                new Field("flags", new FieldType.Chars(8), 32),
                new Field("message", new FieldType.Text(), 40)),
            Optional.of(
                "{task:>16}-{pid:<7} [{cpu:03}] {flags} {time:>12}: bpf_trace_printk: {message}"));
    byte[] message = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    FixedBatch batch = new FixedBatch(schema, BATCH, schema.size() + message.length);
    Random random = new Random(SEED);
    for (int i = 0; i < BATCH; i++) {
      ByteBuffer record = batch.record(i);
      text(record, 0, "worker-" + random.nextInt(100));
      record.putInt(16, random.nextInt(1 << 22)).putInt(20, random.nextInt(64));
      record.putLong(24, random.nextLong(1L << 50));
      text(record, 32, "...21");
      record.putInt(40, message.length << 16 | schema.size()).put(schema.size(), message);
    }
    return batch;
  }

  private static EventBatch struct() {
    Schema schema =
        Schema.data(
            "data_t",
            40,
            List.of(
                new Field("ts", FieldType.Int.U64, 0),
                new Field("pid", FieldType.Int.U32, 8),
                new Field("ret", FieldType.Int.S32, 12),
                new Field("delta", FieldType.Int.U64, 16),
                new Field("comm", new FieldType.Chars(COMM), 24)));
    FixedBatch batch = new FixedBatch(schema, BATCH, schema.size());
    Random random = new Random(SEED);
    for (int i = 0; i < BATCH; i++) {
      ByteBuffer record = batch.record(i).order(ByteOrder.nativeOrder());
      record.putLong(0, random.nextLong(1L << 50)).putInt(8, random.nextInt(1 << 22));
      record.putInt(12, random.nextInt(4096) - 128).putLong(16, random.nextInt(10_000_000));
      text(record, 24, "worker-" + random.nextInt(100));
    }
    return batch;
  }

  private static void text(ByteBuffer record, int at, String text) {
    record.put(at, text.getBytes(StandardCharsets.UTF_8));
  }
}
