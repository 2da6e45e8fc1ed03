package io.sonde.engine.sinks.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Template;
import io.sonde.api.event.Template.Placeholder;
import java.util.Locale;
import java.util.Map;

/** The text of a composed field, made of the decoded values of the others. */
final class ComposedText {
  private final Schema schema;
  private final Template template;

  /**
   * @throws IllegalArgumentException if the template does not follow its grammar
   */
  ComposedText(Schema schema, String template) {
    this.schema = schema;
    this.template = Template.parse(template);
  }

  String of(Map<String, Object> values) {
    StringBuilder text = new StringBuilder();
    for (Placeholder place : template.placeholders()) {
      text.append(place.lead());
      fill(text, place, shown(place, values.get(place.field())));
    }
    return text.append(template.tail()).toString();
  }

  private static void fill(StringBuilder text, Placeholder place, String shown) {
    int missing = Math.max(0, place.width() - shown.length());
    if (place.side().equals("<")) {
      text.append(shown).append(" ".repeat(missing));
    } else if (place.zeros()) {
      boolean minus = shown.startsWith("-");
      text.append(minus ? "-" : "")
          .append("0".repeat(missing))
          .append(shown, minus ? 1 : 0, shown.length());
    } else {
      text.append(" ".repeat(missing)).append(shown);
    }
  }

  private String shown(Placeholder place, Object value) {
    if (!(value instanceof Long number)) {
      return String.valueOf(value);
    }
    FieldType.Int type = type(place.field());
    long bits = type.size() == Long.BYTES ? number : number & (1L << Byte.SIZE * type.size()) - 1;
    String base = place.base().isEmpty() ? own(type) : place.base();
    String hex = place.base().isEmpty() || place.prefix() ? "0x" : "";
    return switch (base) {
      case "x" -> hex + Long.toHexString(bits);
      case "X" -> (place.prefix() ? "0X" : "") + Long.toHexString(bits).toUpperCase(Locale.ROOT);
      case "o" -> (hex.isEmpty() || bits == 0 ? "" : "0") + Long.toOctalString(bits);
      case "c" -> Character.toString((char) (number & 0xff));
      default -> type.signed() ? Long.toString(number) : Long.toUnsignedString(bits);
    };
  }

  private static String own(FieldType.Int type) {
    return switch (type.base()) {
      case DECIMAL -> "d";
      case HEX -> "x";
      case OCTAL -> "o";
    };
  }

  /** That of a number; times are unsigned. */
  private FieldType.Int type(String field) {
    FieldType type = schema.field(field).orElseThrow().type();
    if (type instanceof FieldType.Enumeration enumeration) {
      return enumeration.base();
    }
    return type instanceof FieldType.Int integer ? integer : FieldType.Int.U64;
  }
}
