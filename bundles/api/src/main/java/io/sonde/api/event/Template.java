package io.sonde.api.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema's template, or that of a composed field, read: literal text and placeholders in turn.
 * For the grammar see {@link Schema}.
 *
 * @param placeholders with the literal text before each
 * @param tail the literal text behind the last
 */
public record Template(List<Placeholder> placeholders, String tail) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "([^{}:]+)"
              + "(?::(?=[#0<>]*[1-9dxXoc])(?<prefix>#?)(?<zero>0?)(?<side>[<>]?)"
              + "(?<width>(?:[1-9][0-9]{0,3})?)(?<base>[dxXoc]?))?");

  /**
   * A field's place.
   *
   * @param lead literal text before it
   * @param zeros whether it is filled up with zeros
   * @param side {@code <} left, {@code >} right, empty if the field's type decides
   * @param width at least so many characters; 0 for as many as it needs
   * @param base how a number is written; empty if the field's type decides
   * @param prefix whether {@code 0x} or {@code 0} stands before the digits that {@code base} gives
   */
  public record Placeholder(
      String lead,
      String field,
      boolean zeros,
      String side,
      int width,
      String base,
      boolean prefix) {
    /** A place where the field's type decides how a number is written. */
    public Placeholder(String lead, String field, boolean zeros, String side, int width) {
      this(lead, field, zeros, side, width, "", false);
    }
  }

  /**
   * @throws IllegalArgumentException if it does not follow the grammar
   */
  public static Template parse(String text) {
    List<Placeholder> placeholders = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if ((c == '{' || c == '}') && text.startsWith(String.valueOf(c), at + 1)) {
        literal.append(c);
        at += 2;
      } else if (c == '{') {
        int close = text.indexOf('}', at);
        placeholders.add(placeholder(text, at, close, literal.toString()));
        literal.setLength(0);
        at = close + 1;
      } else if (c == '}') {
        throw new IllegalArgumentException("'}' without '{' at " + at + " of template: " + text);
      } else {
        literal.append(c);
        at++;
      }
    }
    return new Template(List.copyOf(placeholders), literal.toString());
  }

  private static Placeholder placeholder(String text, int open, int close, String lead) {
    Matcher m = PLACEHOLDER.matcher(close < 0 ? "" : text.substring(open + 1, close));
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "no {field} or {field:[#][0][<|>][WIDTH][d|x|X|o|c]} at "
              + open
              + " of template: "
              + text);
    }
    boolean specified = m.group("width") != null;
    if (!specified) {
      return new Placeholder(lead, m.group(1), false, "", 0);
    }
    int width = m.group("width").isEmpty() ? 0 : Integer.parseInt(m.group("width"));
    return new Placeholder(
        lead,
        m.group(1),
        !m.group("zero").isEmpty(),
        m.group("side"),
        width,
        m.group("base"),
        !m.group("prefix").isEmpty());
  }
}
