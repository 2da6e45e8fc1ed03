package io.sonde.lang.c.lex.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token.Kind;
import io.sonde.lang.c.source.internal.SourceFile;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a text into preprocessing tokens. */
public final class Lexer {
  /** Longest first, so that the first that fits is the right one. */
  private static final List<String> PUNCTUATORS =
      List.of(
          "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
          "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "##", "[", "]", "(", ")", "{", "}", ".",
          "&", "*", "+", "-", "~", "!", "/", "%", "<", ">", "^", "|", "?", ":", ";", "=", ",", "#");

  /** The same by their first character: this is asked for every token. */
  private static final List<List<String>> BY_FIRST = byFirst();

  private final SourceFile file;
  private final Characters in;
  private final Diagnostics diagnostics;
  private boolean startsLine = true;
  private boolean spaced;
  private boolean skipping;

  public Lexer(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.in = new Characters(file.text());
    this.diagnostics = diagnostics;
  }

  private static List<List<String>> byFirst() {
    List<List<String>> table = new ArrayList<>();
    for (int c = 0; c < 128; c++) {
      List<String> some = new ArrayList<>();
      for (String punctuator : PUNCTUATORS) {
        if (punctuator.charAt(0) == c) {
          some.add(punctuator);
        }
      }
      table.add(List.copyOf(some));
    }
    return List.copyOf(table);
  }

  /** All tokens of a text, the end among them. */
  public static List<Token> tokens(SourceFile file, Diagnostics diagnostics) {
    Lexer lexer = new Lexer(file, diagnostics);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (!token.isEnd());
    return tokens;
  }

  /** The next token; at the end always {@link Kind#END}. */
  public Token next() {
    skipSpace();
    int start = in.offset();
    int c = in.peek();
    if (c < 0) {
      return token(Kind.END, "", start);
    }
    if (isNameStart(c)) {
      return token(Kind.IDENTIFIER, name(), start);
    }
    if (isDigit(c) || (c == '.' && isDigit(in.peek(1)))) {
      return token(Kind.NUMBER, number(), start);
    }
    if (c == '"' || c == '\'') {
      return literal((char) c, start);
    }
    for (String punctuator : c < BY_FIRST.size() ? BY_FIRST.get(c) : List.<String>of()) {
      if (in.startsWith(punctuator)) {
        in.skip(punctuator.length());
        return token(Kind.PUNCTUATOR, punctuator, start);
      }
    }
    in.take();
    return token(Kind.OTHER, String.valueOf((char) c), start);
  }

  /** The tokens up to the end of the line; those of the next line are not looked at yet. */
  public List<Token> restOfLine() {
    List<Token> line = new ArrayList<>();
    skipSpace();
    while (!startsLine && in.peek() >= 0) {
      line.add(next());
      skipSpace();
    }
    return line;
  }

  /** Whether lines are skipped, so that malformed literals in them do not matter. */
  public void setSkipping(boolean skipping) {
    this.skipping = skipping;
  }

  private void error(Span span, String message, String hint) {
    if (!skipping) {
      diagnostics.error(span, message, hint);
    }
  }

  private Token token(Kind kind, String text, int start) {
    Span span = new Span(file, start, in.offset() - start);
    Token token = new Token(kind, text, span, startsLine, spaced, Set.of());
    startsLine = false;
    spaced = false;
    return token;
  }

  private void skipSpace() {
    while (true) {
      int c = in.peek();
      if (c == '\n') {
        startsLine = true;
        in.take();
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b) {
        spaced = true;
        in.take();
      } else if (in.startsWith("//")) {
        spaced = true;
        while (in.peek() >= 0 && in.peek() != '\n') {
          in.take();
        }
      } else if (in.startsWith("/*")) {
        spaced = true;
        blockComment();
      } else {
        return;
      }
    }
  }

  private void blockComment() {
    int start = in.offset();
    in.skip(2);
    while (!in.startsWith("*/")) {
      if (in.peek() < 0) {
        error(new Span(file, start, 2), "comment is not closed", "add */");
        return;
      }
      in.take();
    }
    in.skip(2);
  }

  private String name() {
    StringBuilder text = new StringBuilder();
    while (isNameStart(in.peek()) || isDigit(in.peek())) {
      text.append((char) in.take());
    }
    return text.toString();
  }

  private String number() {
    StringBuilder text = new StringBuilder();
    while (true) {
      int c = in.peek();
      boolean exponent = "eEpP".indexOf(c) >= 0 && (in.peek(1) == '+' || in.peek(1) == '-');
      boolean hex = text.length() > 1 && "xX".indexOf(text.charAt(1)) >= 0;
      if (exponent && (!hex || c == 'p' || c == 'P')) {
        text.append((char) in.take()).append((char) in.take());
      } else if (isNameStart(c) || isDigit(c) || c == '.') {
        text.append((char) in.take());
      } else {
        return text.toString();
      }
    }
  }

  private Token literal(char quote, int start) {
    StringBuilder text = new StringBuilder().append((char) in.take());
    while (true) {
      int c = in.peek();
      if (c < 0 || c == '\n') {
        Token token = token(quote == '"' ? Kind.STRING : Kind.CHARACTER, text.toString(), start);
        String what = quote == '"' ? "string literal" : "character constant";
        error(token.span(), what + " is not closed", "add " + quote);
        String closed = text + String.valueOf(quote);
        return new Token(
            token.kind(), closed, token.span(), token.startsLine(), token.spaced(), Set.of());
      }
      text.append((char) in.take());
      if (c == '\\' && in.peek() >= 0 && in.peek() != '\n') {
        text.append((char) in.take());
      } else if (c == quote) {
        return token(quote == '"' ? Kind.STRING : Kind.CHARACTER, text.toString(), start);
      }
    }
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
