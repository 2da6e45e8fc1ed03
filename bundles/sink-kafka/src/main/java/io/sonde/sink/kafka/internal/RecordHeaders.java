package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers of Kafka's records, all of them text in UTF-8. Used by one thread at a time.
 *
 * <table>
 *   <caption>Headers</caption>
 *   <tr><td>{@code sonde.host}</td><td>the machine's name</td></tr>
 *   <tr><td>{@code sonde.trace}</td><td>{@code RUN:NUMBER}: 16 hexadecimal digits that no other run of sonde has, and
 *   the trace's number in it</td></tr>
 *   <tr><td>{@code sonde.source}</td><td>the channel that the record came through</td></tr>
 *   <tr><td>{@code sonde.seq}</td><td>its number within trace and source, in decimal</td></tr>
 *   <tr><td>{@code sonde.schema}</td><td>the record type's name</td></tr>
 *   <tr><td>{@code sonde.kind}</td><td>{@code data}, {@code loss} or {@code state}</td></tr>
 *   <tr><td>{@code sonde.schema-id}</td><td>Avro: the schema's CRC-64-AVRO fingerprint, 16 hexadecimal digits</td></tr>
 *   <tr><td>{@code sonde.avro}</td><td>Avro: the schema in JSON, in the first record of each schema that a producer
 *   sends, and once a minute from then on</td></tr>
 * </table>
 *
 * <p>Host, trace, source and number are those of a record for good: one that comes again, after a
 * crash, has the same.
 */
final class RecordHeaders {
  static final String HOST = "sonde.host";
  static final String TRACE = "sonde.trace";
  static final String SOURCE = "sonde.source";
  static final String SEQUENCE = "sonde.seq";
  static final String SCHEMA = "sonde.schema";
  static final String KIND = "sonde.kind";
  static final String SCHEMA_ID = "sonde.schema-id";
  static final String AVRO_SCHEMA = "sonde.avro";

  private static final long SCHEMA_PERIOD_NANOS = 60_000_000_000L;

  /** What all records of a schema have. */
  private final class OfSchema {
    private final List<Header> each = new ArrayList<>();
    private final List<Header> first = new ArrayList<>();
    private long told;

    OfSchema(Schema schema) {
      each.add(header(SCHEMA, schema.name()));
      each.add(header(KIND, schema.kind().name().toLowerCase(Locale.ROOT)));
      values.schemaId(schema).ifPresent(each::add);
      first.addAll(each);
      values.schema(schema).ifPresent(first::add);
      told = System.nanoTime() - SCHEMA_PERIOD_NANOS;
    }

    List<Header> next() {
      if (first.size() == each.size()) {
        return each;
      }
      long now = System.nanoTime();
      if (now - told < SCHEMA_PERIOD_NANOS) {
        return each;
      }
      told = now;
      return first;
    }
  }

  private final ValueEncoder values;
  private final Header host;
  private final PerSchema<OfSchema> schemas = new PerSchema<>(OfSchema::new);
  private Header trace;
  private Header source;

  RecordHeaders(String host, ValueEncoder values) {
    this.host = header(HOST, host);
    this.values = values;
  }

  /** Those of the records of this batch come next. */
  void begin(EventBatch batch) {
    String run = HexFormat.of().toHexDigits(batch.origin());
    trace = header(TRACE, run + ":" + batch.trace().value());
    source = header(SOURCE, batch.source());
  }

  /** The record's. */
  List<Header> of(EventBatch batch, int record) {
    List<Header> ofSchema = schemas.of(batch.schema(record)).next();
    List<Header> headers = new ArrayList<>(ofSchema.size() + 4);
    headers.add(host);
    headers.add(trace);
    headers.add(source);
    headers.add(header(SEQUENCE, Long.toString(batch.sequence(record))));
    headers.addAll(ofSchema);
    return headers;
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
