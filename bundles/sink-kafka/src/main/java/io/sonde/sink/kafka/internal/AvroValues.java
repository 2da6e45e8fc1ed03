package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.sink.kafka.avro.internal.AvroRecord;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Avro's binary encoding. */
final class AvroValues implements ValueEncoder {
  /** The format's name. */
  static final String NAME = "avro";

  private final PerSchema<AvroRecord> records = new PerSchema<>(AvroRecord::new);

  @Override
  public byte[] encode(EventBatch batch, int record) {
    return records.of(batch.schema(record)).encode(batch, record);
  }

  @Override
  public Optional<Header> schemaId(Schema schema) {
    String id = HexFormat.of().toHexDigits(records.of(schema).fingerprint());
    return Optional.of(header(RecordHeaders.SCHEMA_ID, id));
  }

  @Override
  public Optional<Header> schema(Schema schema) {
    return Optional.of(header(RecordHeaders.AVRO_SCHEMA, records.of(schema).json()));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
