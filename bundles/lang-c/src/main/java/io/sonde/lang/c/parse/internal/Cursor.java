package io.sonde.lang.c.parse.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.function.Supplier;

/** Where a parser stands among the tokens, and how deep it is nested. */
final class Cursor {
  /** C asks for 63 levels of parentheses and 127 of blocks (C11 5.2.4.1). */
  private static final int DEEPEST = 200;

  private final List<Token> tokens;
  private final Diagnostics diagnostics;
  private int at;
  private int depth;

  Cursor(List<Token> tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  /** Where it stands, to come back to. */
  int position() {
    return at;
  }

  void reset(int position) {
    at = position;
  }

  /** The token before. */
  Token previous() {
    return tokens.get(Math.max(0, at - 1));
  }

  boolean at(String text) {
    return peek().is(text);
  }

  boolean take(String text) {
    if (!at(text)) {
      return false;
    }
    next();
    return true;
  }

  Token expect(String text, String where) {
    if (at(text)) {
      return next();
    }
    Token token = peek();
    Span behind = behindPrevious();
    boolean nextLine = token.isEnd() || token.span().line() != behind.line();
    if (";".equals(text) || nextLine) {
      diagnostics.error(behind, "expected '" + text + "' " + where, "add '" + text + "'");
    } else {
      diagnostics.error(token.span(), "expected '" + text + "' " + where + ", not " + token);
    }
    throw new SyntaxException();
  }

  Token expectName(String what) {
    Token token = peek();
    if (token.isIdentifier() && !Keywords.isKeyword(token.text())) {
      return next();
    }
    throw error(token.span(), "expected " + what + ", not " + token);
  }

  SyntaxException error(Span span, String message) {
    diagnostics.error(span, message);
    return new SyntaxException();
  }

  /** From the start of this span to what was read last. */
  Span since(Span start) {
    return start.to(previous().span());
  }

  private Span behindPrevious() {
    Span span = previous().span();
    if (!span.expansions().isEmpty() || at == 0) {
      return peek().span();
    }
    int last = Math.max(0, span.length() - 1);
    return new Span(span.file(), span.offset() + last, 1);
  }

  /** Reads something nested. */
  <T> T nested(Supplier<T> read) {
    if (++depth > DEEPEST) {
      depth = 0;
      throw error(peek().span(), "nested too deeply: more than " + DEEPEST + " levels");
    }
    int before = depth;
    try {
      return read.get();
    } finally {
      depth = before - 1;
    }
  }

  /** Skips a statement: up to a semicolon, or to a brace that ends it or the block around it. */
  void skipStatement() {
    int braces = 0;
    while (!peek().isEnd()) {
      if (at("}") && braces == 0) {
        return;
      }
      Token token = next();
      braces += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      boolean inside = at(")") || at(";") || at(",") || at("]");
      if (braces == 0 && (token.is(";") || (token.is("}") && !inside))) {
        return;
      }
    }
  }

  /** Skips parentheses and all between them. */
  void skipParentheses() {
    int open = 0;
    do {
      Token token = next();
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    } while (open > 0 && !peek().isEnd());
  }

  /** Skips the rest of a declaration at the top. */
  void skipExternal() {
    int braces = 0;
    while (!peek().isEnd()) {
      Token token = next();
      braces += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      if (braces <= 0 && (token.is(";") || token.is("}"))) {
        take(";");
        return;
      }
    }
  }
}
