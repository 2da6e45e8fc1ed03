package io.sonde.lang.c.lex.internal;

import io.sonde.lang.c.source.internal.Span;
import java.util.Set;

/**
 * A preprocessing token.
 *
 * @param text as written, spliced lines joined; of a literal with its quotes and escapes
 * @param startsLine whether it is the first of its line
 * @param spaced whether white space or a comment stands before it
 * @param hidden macros that must not be expanded any more where it is their name
 */
public record Token(
    Kind kind, String text, Span span, boolean startsLine, boolean spaced, Set<String> hidden) {

  /** What a token is. */
  public enum Kind {
    /** A name or a keyword. */
    IDENTIFIER,
    /** A preprocessing number (C11 6.4.8). */
    NUMBER,
    CHARACTER,
    STRING,
    PUNCTUATOR,
    /** A character that begins no token. */
    OTHER,
    /** The end of the text. */
    END
  }

  public boolean is(String punctuatorOrKeyword) {
    return (kind == Kind.PUNCTUATOR || kind == Kind.IDENTIFIER) && text.equals(punctuatorOrKeyword);
  }

  public boolean isEnd() {
    return kind == Kind.END;
  }

  public boolean isIdentifier() {
    return kind == Kind.IDENTIFIER;
  }

  public Token withSpan(Span other) {
    return new Token(kind, text, other, startsLine, spaced, hidden);
  }

  public Token withHidden(Set<String> names) {
    return new Token(kind, text, span, startsLine, spaced, names);
  }

  /** The same at another token's place in its line. */
  public Token placedAs(Token other) {
    return new Token(kind, text, span, other.startsLine, other.spaced, hidden);
  }

  @Override
  public String toString() {
    return isEnd() ? "end of text" : "'" + text + "'";
  }
}
