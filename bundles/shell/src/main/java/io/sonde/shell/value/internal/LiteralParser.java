package io.sonde.shell.value.internal;

import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.value.internal.Literal.Item;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link Literal}. */
public final class LiteralParser {
  private static final String ENDS_A_WORD = ",=}]{[\"";

  private final String text;
  private int at;

  private LiteralParser(String text) {
    this.text = text;
  }

  /**
   * @throws UsageException naming the place where it makes no sense
   */
  public static Literal parse(String text) throws UsageException {
    LiteralParser parser = new LiteralParser(text);
    Literal literal = parser.value();
    if (parser.more()) {
      throw parser.wrong("'" + parser.text.charAt(parser.at) + "' follows the value");
    }
    return literal;
  }

  private Literal value() throws UsageException {
    if (!more()) {
      throw wrong("a value is missing");
    }
    char c = text.charAt(at);
    if (c == '{' || c == '[') {
      return group(c == '{');
    }
    return c == '"' ? quoted() : word();
  }

  private Literal group(boolean braces) throws UsageException {
    char end = braces ? '}' : ']';
    at++;
    List<Item> items = new ArrayList<>();
    while (more() && text.charAt(at) != end) {
      items.add(item());
      if (more() && text.charAt(at) == ',') {
        at++;
      } else {
        break;
      }
    }
    if (!more() || text.charAt(at) != end) {
      throw wrong("'" + end + "' is missing");
    }
    at++;
    return new Literal.Group(braces, items);
  }

  private Item item() throws UsageException {
    Literal first = value();
    if (first instanceof Literal.Word word && more() && text.charAt(at) == '=') {
      at++;
      return new Item(word.text(), value());
    }
    return new Item("", first);
  }

  private Literal word() throws UsageException {
    int start = at;
    while (at < text.length()
        && ENDS_A_WORD.indexOf(text.charAt(at)) < 0
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw wrong("a value is missing before '" + text.charAt(at) + "'");
    }
    return new Literal.Word(text.substring(start, at));
  }

  private Literal quoted() throws UsageException {
    StringBuilder out = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\') {
        out.append(escaped());
      } else {
        out.append(c);
      }
    }
    if (at == text.length()) {
      throw wrong("the closing '\"' is missing");
    }
    at++;
    return new Literal.Quoted(out.toString());
  }

  private char escaped() throws UsageException {
    if (at < text.length() && text.charAt(at) == 'u' && at + 5 <= text.length()) {
      String digits = text.substring(at + 1, at + 5);
      if (digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        at += 5;
        return (char) Integer.parseInt(digits, 16);
      }
    }
    int c = at < text.length() ? Escapes.simple(text.charAt(at)) : -1;
    if (c < 0) {
      throw wrong("no such escape");
    }
    at++;
    return (char) c;
  }

  /** Passes over space; gives whether there is more. */
  private boolean more() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private UsageException wrong(String what) {
    return new UsageException(what + ", in '" + text + "' at character " + (at + 1));
  }
}
