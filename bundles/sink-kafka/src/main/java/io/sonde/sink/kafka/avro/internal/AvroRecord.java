package io.sonde.sink.kafka.avro.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;

/** Records of one schema in Avro. Used by one thread at a time. */
public final class AvroRecord {
  private final String json;
  private final long fingerprint;
  private final AvroWriter writer;
  private final AvroOutput output = new AvroOutput();

  public AvroRecord(Schema schema) {
    AvroType.Record type = AvroType.of(schema);
    this.json = type.json();
    this.fingerprint = Fingerprint.of(type.canonical());
    this.writer = AvroWriter.of(type);
  }

  /** The schema that a reader needs, in JSON. */
  public String json() {
    return json;
  }

  /** The schema's CRC-64-AVRO fingerprint: what Avro's libraries know a schema by. */
  public long fingerprint() {
    return fingerprint;
  }

  /** The record in binary encoding, with nothing around it. */
  public byte[] encode(EventBatch batch, int record) {
    output.clear();
    int start = batch.offset(record);
    writer.write(batch.data(), start, batch.length(record), start, output);
    return output.toBytes();
  }
}
