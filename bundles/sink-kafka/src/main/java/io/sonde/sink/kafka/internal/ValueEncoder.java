package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Makes the values of Kafka's records. Used by one thread at a time. */
interface ValueEncoder {
  /** The value of a record. */
  byte[] encode(EventBatch batch, int record) throws IOException;

  /** A header for the values of a schema. */
  Optional<Header> schemaId(Schema schema);

  /** A header with the schema itself, for its first record. */
  Optional<Header> schema(Schema schema);
}
