package io.sonde.sink.kafka.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.testing.TestBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records and sinks of the tests. */
final class Samples {
  static final Schema EVENT =
      Schema.data(
          "event",
          16,
          List.of(
              new Schema.Field("pid", Int.U32, 0),
              new Schema.Field("number", Int.S32, 4),
              new Schema.Field("comm", new FieldType.Chars(8), 8)));

  static final Schema LOSS =
      new Schema(
          "sonde.loss",
          Schema.Kind.LOSS,
          8,
          List.of(new Schema.Field("count", Int.U64, 0)),
          Optional.empty());

  private Samples() {}

  static byte[] event(int pid, int number, String comm) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.nativeOrder())
        .putInt(pid)
        .putInt(number)
        .put(comm.getBytes(StandardCharsets.UTF_8))
        .array();
  }

  static TestBatch events(int... pids) {
    TestBatch batch = new TestBatch();
    for (int pid : pids) {
      batch.add(EVENT, event(pid, -1, "perl"));
    }
    return batch;
  }

  static KafkaOptions options(String more) throws IOException {
    return KafkaOptions.of(SinkSpec.parse("kafka:t?bootstrap.servers=localhost:9" + more));
  }

  /** {@code pid} of the records, through a format of the test's own. */
  static ValueEncoder values() {
    return new LineValues(
        (batch, record, out) ->
            out.write(
                ("pid " + batch.data().getInt(batch.offset(record)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII)));
  }

  static String value(ProducerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  static String header(ProducerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
