package io.sonde.engine.filter.internal;

/**
 * A word of a filter's text.
 *
 * @param text as written; a string's without quotes and escapes
 * @param at index of its first character
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** As it is shown in a message. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
