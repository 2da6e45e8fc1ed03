package io.sonde.format.text.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Lines of sonde's own records. One of events lost with the fields {@code count}, {@code place} and
 * {@code subject} reads {@code LOST 123 events (TRACE_BUFFER trace_pipe)}; a negative count is one
 * that the kernel cannot tell: {@code LOST unknown events (…)}. Any other shows its fields by name.
 */
final class AccountLines {
  private static final byte[] UNKNOWN = Literal.of("unknown");

  private final ValueWriters values;

  AccountLines(ValueWriters values) {
    this.values = values;
  }

  ValueWriter writer(Schema schema) {
    if (schema.kind() == Schema.Kind.LOSS) {
      return loss(schema).orElseGet(() -> named(schema, "LOST"));
    }
    return named(schema, "STATE");
  }

  private ValueWriter named(Schema schema, String word) {
    return values.fields(schema, word + (schema.fields().isEmpty() ? "" : " "), "");
  }

  private Optional<ValueWriter> loss(Schema schema) {
    Optional<Schema.Field> count = schema.field("count");
    Optional<Schema.Field> place = schema.field("place");
    Optional<Schema.Field> subject = schema.field("subject");
    if (count.isEmpty() || place.isEmpty() || subject.isEmpty()) {
      return Optional.empty();
    }
    FieldsWriter.Part counted = values.part(schema, count.get(), Literal.of("LOST "));
    List<FieldsWriter.Part> parts =
        List.of(
            new FieldsWriter.Part(
                counted.lead(),
                countOrUnknown(count.get(), counted.writer()),
                counted.offset(),
                counted.size()),
            values.part(schema, place.get(), Literal.of(" events (")),
            values.part(schema, subject.get(), Literal.of(" ")));
    return Optional.of(new FieldsWriter(parts, Literal.of(")"), Literal.of("?")));
  }

  private static ValueWriter countOrUnknown(Schema.Field count, ValueWriter number) {
    if (count.type().size() != Long.BYTES || !(count.type() instanceof FieldType.Int)) {
      return number;
    }
    return (record, at, out) -> {
      ByteBuffer data = record.data();
      if (data.getLong(at) < 0) {
        out.put(UNKNOWN);
      } else {
        number.write(record, at, out);
      }
    };
  }
}
