package io.sonde.shell.traces.internal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One JSON object in one line, member by member. */
public final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  public JsonLine add(String name, String value) {
    begin(name);
    quote(value);
    return this;
  }

  public JsonLine add(String name, long value) {
    begin(name).append(value);
    return this;
  }

  public JsonLine add(String name, boolean value) {
    begin(name).append(value);
    return this;
  }

  /** A count that is not known is {@code null}. */
  public JsonLine add(String name, OptionalLong value) {
    begin(name).append(value.isPresent() ? Long.toString(value.getAsLong()) : "null");
    return this;
  }

  /** A rate or share, which is {@code null} if it is not known. */
  public JsonLine add(String name, OptionalDouble value) {
    begin(name)
        .append(
            value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "null");
    return this;
  }

  public JsonLine addObjects(String name, List<JsonLine> values) {
    List<String> lines = values.stream().map(JsonLine::toString).toList();
    begin(name).append('[').append(String.join(",", lines)).append(']');
    return this;
  }

  public JsonLine addObject(String name, JsonLine value) {
    begin(name).append(value);
    return this;
  }

  public JsonLine addTexts(String name, List<String> values) {
    begin(name).append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      quote(values.get(i));
    }
    text.append(']');
    return this;
  }

  private StringBuilder begin(String name) {
    text.append(text.length() == 1 ? "" : ",");
    quote(name);
    return text.append(':');
  }

  /** RFC 8259, section 7: quotation mark, reverse solidus and the control characters. */
  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(Character.forDigit(c >> 4, 16));
            text.append(Character.forDigit(c & 15, 16));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
