package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.sink.kafka.value.internal.Integers;
import io.sonde.sink.kafka.value.internal.TextBytes;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The keys of Kafka's records: the value of a field, a number in decimal, a text as it is. Records
 * of one key are in one partition, in order.
 */
final class RecordKeys {
  /** Reads the key of a record; null if its schema has none. */
  private interface Reader {
    byte[] key(EventBatch batch, int record);
  }

  private final String sink;
  private final Optional<String> field;
  private final PerSchema<Reader> readers = new PerSchema<>(this::reader);
  private boolean missed;

  /**
   * @param sink its URI, for what is wrong
   * @param field empty: there are no keys
   */
  RecordKeys(String sink, Optional<String> field) {
    this.sink = sink;
    this.field = field;
  }

  /** The record's key, or null if it has none. */
  byte[] of(EventBatch batch, int record) {
    return field.isEmpty() ? null : readers.of(batch.schema(record)).key(batch, record);
  }

  private Reader reader(Schema schema) {
    Optional<Schema.Field> found = field.flatMap(schema::field);
    if (found.isEmpty()) {
      warn(schema, "have no field");
      return (batch, record) -> null;
    }
    int offset = found.get().offset();
    FieldType type = found.get().type();
    if (type instanceof FieldType.Enumeration named) {
      type = named.base();
    }
    if (type instanceof FieldType.Int number) {
      return (batch, record) ->
          ascii(Integers.text(number, batch.data(), at(batch, record, offset)));
    } else if (type instanceof FieldType.Time) {
      return (batch, record) ->
          ascii(Long.toString(batch.data().getLong(at(batch, record, offset))));
    } else if (type instanceof FieldType.Bool) {
      return (batch, record) ->
          ascii(Boolean.toString(batch.data().get(at(batch, record, offset)) != 0));
    } else if (type instanceof FieldType.Chars text) {
      return (batch, record) ->
          TextBytes.ofChars(batch.data(), at(batch, record, offset), text.length());
    } else if (type instanceof FieldType.Text) {
      return (batch, record) ->
          TextBytes.ofLocator(
              batch.data(), batch.offset(record), batch.length(record), at(batch, record, offset));
    }
    warn(schema, "have no number or text as field");
    return (batch, record) -> null;
  }

  private static int at(EventBatch batch, int record, int offset) {
    return batch.offset(record) + offset;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void warn(Schema schema, String what) {
    if (schema.kind() == Schema.Kind.DATA && !missed) {
      missed = true;
      System.getLogger(RecordKeys.class.getName())
          .log(
              Level.WARNING,
              "{0}: records of {1} {2} ''{3}'': they are sent without a key",
              sink,
              schema.name(),
              what,
              field.orElse(""));
    }
  }
}
