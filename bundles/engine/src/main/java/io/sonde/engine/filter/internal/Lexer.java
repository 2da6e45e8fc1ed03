package io.sonde.engine.filter.internal;

import io.sonde.engine.filter.internal.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter's text into tokens. */
final class Lexer {
  /** Longer ones first: the first that fits is taken. */
  private static final List<String> SYMBOLS =
      List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** All tokens; the last one is the end. */
  static List<Token> tokens(String text) throws FilterException {
    Lexer lexer = new Lexer(text);
    while (lexer.next()) {
      // Each call adds one.
    }
    return lexer.tokens;
  }

  private boolean next() throws FilterException {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == text.length()) {
      tokens.add(new Token(Kind.END, "", start));
      return false;
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      tokens.add(new Token(Kind.STRING, string(c), start));
    } else if (Character.isDigit(c) || c == '-') {
      at++;
      skipWord();
      tokens.add(new Token(Kind.NUMBER, text.substring(start, at), start));
    } else if (isOfWord(c)) {
      skipWord();
      tokens.add(new Token(Kind.NAME, text.substring(start, at), start));
    } else {
      String symbol = symbol();
      at += symbol.length();
      tokens.add(new Token(Kind.SYMBOL, symbol, start));
    }
    return true;
  }

  private void skipWord() {
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private String symbol() throws FilterException {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return symbol;
      }
    }
    char c = text.charAt(at);
    String remedy =
        switch (c) {
          case '=' -> "equality is '=='";
          case '&' -> "'and' is '&&'";
          case '|' -> "'or' is '||'";
          default -> null;
        };
    throw new FilterException("'" + c + "' at character " + (at + 1) + " has no meaning", remedy);
  }

  private String string(char quote) throws FilterException {
    int start = at;
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    throw new FilterException("the text that begins at character " + (start + 1) + " has no end");
  }
}
