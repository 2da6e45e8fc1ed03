package io.sonde.format.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict reader of JSON (RFC 8259) with whole numbers only, independent of what writes it. */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is no JSON value, or has two keys of one name
   */
  public static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.require(json.at == text.length(), "nothing after the value");
    return value;
  }

  private Object value() {
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      String key = string();
      require(!members.containsKey(key), "no second " + key);
      expect(':');
      members.put(key, value());
    }
    expect('}');
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      if (!elements.isEmpty()) {
        expect(',');
      }
      elements.add(value());
    }
    expect(']');
    return elements;
  }

  private String string() {
    StringBuilder content = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char c = text.charAt(at++);
      require(c >= ' ', "no control character in a string");
      content.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return content.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
      default -> throw new IllegalArgumentException("escape \\" + c + " at " + at);
    };
  }

  private BigInteger number() {
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    require(digits.matches("-?(0|[1-9][0-9]*)"), "a whole number, not '" + digits + "'");
    return new BigInteger(digits);
  }

  private Object word(String word, Object meaning) {
    require(text.startsWith(word, at), word);
    at += word.length();
    return meaning;
  }

  private char peek() {
    require(at < text.length(), "more");
    return text.charAt(at);
  }

  private void expect(char c) {
    require(peek() == c, "'" + c + "'");
    at++;
  }

  private void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException("expected " + what + " at " + at + " of " + text);
    }
  }
}
