package io.sonde.format.text.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Template;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.Literal;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.Notation;
import io.sonde.format.value.internal.NumberWriters;
import io.sonde.format.value.internal.ValueWriter;
import io.sonde.format.value.internal.ValueWriters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lines as a template describes them. */
public final class TemplateLines {
  private final ValueWriters values;
  private final Escape escape;
  private final UnaryOperator<String> literal;

  /** Lines of text, in which literal text stands as it is. */
  TemplateLines(ValueWriters values) {
    this(values, Escape.TEXT, UnaryOperator.identity());
  }

  private TemplateLines(ValueWriters values, Escape escape, UnaryOperator<String> literal) {
    this.values = values;
    this.escape = escape;
    this.literal = literal;
  }

  /** Text in which all is escaped, for a place that holds a text without its quotes. */
  public static TemplateLines escaped(Notation inside) {
    return new TemplateLines(
        new ValueWriters(inside),
        inside.escape(),
        text -> new String(Literal.escaped(text, inside.escape()), StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalArgumentException if the template does not follow the grammar or names a field
   *     that the schema does not have
   */
  public ValueWriter writer(Schema schema, String text) {
    Template template = Template.parse(text);
    List<FieldsWriter.Part> parts = new ArrayList<>();
    for (Template.Placeholder placeholder : template.placeholders()) {
      Schema.Field field = field(schema, placeholder.field());
      FieldsWriter.Part part =
          values.part(schema, field, Literal.of(literal.apply(placeholder.lead())));
      parts.add(
          new FieldsWriter.Part(
              part.lead(),
              aligned(value(part.writer(), placeholder, field), placeholder, field.type()),
              part.offset(),
              part.size()));
    }
    return new FieldsWriter(parts, Literal.of(literal.apply(template.tail())), Literal.of("?"));
  }

  private ValueWriter value(ValueWriter own, Template.Placeholder placeholder, Schema.Field field) {
    if (placeholder.base().isEmpty()) {
      return own;
    }
    return NumberWriters.of(
            field.type(), placeholder.base().charAt(0), placeholder.prefix(), escape)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its template writes '"
                        + field.name()
                        + "' as '"
                        + placeholder.base()
                        + "', but it is no number"));
  }

  private ValueWriter aligned(ValueWriter value, Template.Placeholder placeholder, FieldType type) {
    if (placeholder.width() == 0) {
      return value;
    }
    Alignment alignment = alignment(placeholder, type);
    return placeholder.base().isEmpty()
        ? AlignedWriter.of(type, value, alignment, placeholder.width(), escape)
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
