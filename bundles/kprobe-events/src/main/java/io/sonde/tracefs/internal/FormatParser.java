package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a tracepoint's {@code format} file (Documentation/trace/events.rst, "Event formats"). */
final class FormatParser {
  private static final Pattern ID = Pattern.compile("ID:\\s*(\\d{1,9})\\s*");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s*field:(.+?);\\s*offset:(\\d{1,9});\\s*size:(\\d{1,9});(?:\\s*signed:([01]);)?\\s*");

  /** The declaration's type, its name, and an array's extent, if the name has one. */
  private static final Pattern DECLARATION =
      Pattern.compile("(.*?)\\s*([A-Za-z_]\\w*)\\s*(\\[.*])?");

  private static final Pattern NUMBERS = Pattern.compile("(\\[\\d*])+");
  private static final Set<String> BYTES =
      Set.of("char", "unsigned char", "signed char", "u8", "__u8", "s8", "__s8", "uint8_t", "bool");

  private FormatParser() {}

  /**
   * @throws IOException if the text is no {@code format} file; the message names the event and the
   *     line
   */
  static TracepointFormat parse(String category, String event, String text) throws IOException {
    int id = -1;
    List<Field> fields = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher number = ID.matcher(line);
      if (number.matches()) {
        id = Integer.parseInt(number.group(1));
      } else if (line.stripLeading().startsWith("field:")) {
        fields.add(field(category, event, line));
      }
    }
    if (id < 0) {
      throw malformed(category, event, "it has no ID");
    }
    return new TracepointFormat(category, event, id, fields);
  }

  private static Field field(String category, String event, String line) throws IOException {
    Matcher parts = FIELD.matcher(line);
    if (!parts.matches()) {
      throw malformed(category, event, "not understood: " + line.strip());
    }
    Matcher declaration = DECLARATION.matcher(parts.group(1).strip().replaceAll("\\s+", " "));
    if (!declaration.matches() || declaration.group(1).isEmpty()) {
      throw malformed(category, event, "not a declaration: " + parts.group(1));
    }
    int size = Integer.parseInt(parts.group(3));
    return new Field(
        declaration.group(2),
        type(declaration.group(1), declaration.group(3), size),
        Integer.parseInt(parts.group(2)),
        size,
        "1".equals(parts.group(4)));
  }

  /** An extent that is a macro's name says nothing outside the kernel: the size tells it. */
  private static String type(String element, String extent, int size) {
    if (extent == null) {
      return element;
    }
    boolean named = !NUMBERS.matcher(extent).matches();
    return element + (named && BYTES.contains(element) ? "[" + size + "]" : extent);
  }

  private static IOException malformed(String category, String event, String why) {
    return new IOException("format of tracepoint " + category + ":" + event + ": " + why);
  }
}
