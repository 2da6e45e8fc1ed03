package io.sonde.format.testing;

import java.util.ArrayList;
import java.util.List;

/** A strict reader of RFC 4180, independent of what writes it. */
public final class Csv {
  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /**
   * The lines' values.
   *
   * @throws IllegalArgumentException if a quote or a line's end stands where it may not
   */
  public static List<List<String>> parse(String text) {
    Csv csv = new Csv(text);
    List<List<String>> lines = new ArrayList<>();
    while (csv.at < text.length()) {
      lines.add(csv.line());
    }
    return lines;
  }

  private List<String> line() {
    List<String> values = new ArrayList<>();
    values.add(value());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      values.add(value());
    }
    require(text.startsWith("\r\n", at), "the line's end");
    at += 2;
    return values;
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
        at += text.charAt(at) == '"' ? 1 : 0;
        value.append(text.charAt(at++));
      }
      at++;
      return value.toString();
    }
    while (",\r\n".indexOf(text.charAt(at)) < 0) {
      require(text.charAt(at) != '"', "no quote within a value");
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException("expected " + what + " at " + at + " of " + text);
    }
  }
}
