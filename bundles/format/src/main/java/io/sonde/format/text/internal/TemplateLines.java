package io.sonde.format.text.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.NumberWriters;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines as a template describes them. */
final class TemplateLines {
  private final ValueWriters values;

  TemplateLines(ValueWriters values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException if the template does not follow the grammar or names a field
   *     that the schema does not have
   */
  ValueWriter writer(Schema schema, String text) {
    Template template = Template.parse(text);
    List<FieldsWriter.Part> parts = new ArrayList<>();
    for (Template.Placeholder placeholder : template.placeholders()) {
      Schema.Field field = field(schema, placeholder.field());
      FieldsWriter.Part part = values.part(schema, field, Literal.of(placeholder.lead()));
      parts.add(
          new FieldsWriter.Part(
              part.lead(),
              aligned(value(part.writer(), placeholder, field), placeholder, field.type()),
              part.offset(),
              part.size()));
    }
    return new FieldsWriter(parts, Literal.of(template.tail()), Literal.of("?"));
  }

  private static ValueWriter value(
      ValueWriter own, Template.Placeholder placeholder, Schema.Field field) {
    if (placeholder.base().isEmpty()) {
      return own;
    }
    return NumberWriters.of(field.type(), placeholder.base().charAt(0), placeholder.prefix())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its template writes '"
                        + field.name()
                        + "' as '"
                        + placeholder.base()
                        + "', but it is no number"));
  }

  private static ValueWriter aligned(
      ValueWriter value, Template.Placeholder placeholder, FieldType type) {
    if (placeholder.width() == 0) {
      return value;
    }
    Alignment alignment = alignment(placeholder, type);
    return placeholder.base().isEmpty()
        ? AlignedWriter.of(type, value, alignment, placeholder.width())
        : new AlignedWriter(value, alignment, placeholder.width());
  }

  private static Alignment alignment(Template.Placeholder placeholder, FieldType type) {
    if (placeholder.zeros() && !placeholder.side().equals("<")) {
      return Alignment.ZEROS;
    }
    return switch (placeholder.side()) {
      case "<" -> Alignment.LEFT;
      case ">" -> Alignment.RIGHT;
      default -> Columns.alignment(type);
    };
  }

  private static Schema.Field field(Schema schema, String name) {
    return schema
        .field(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its template names '"
                        + name
                        + "', its fields are: "
                        + schema.fields().stream()
                            .map(Schema.Field::name)
                            .collect(Collectors.joining(", "))));
  }
}
