package io.sonde.lang.c.lex.internal;

/** The characters of a text with spliced lines joined: a backslash at a line's end vanishes. */
final class Characters {
  private final String text;
  private int offset;

  Characters(String text) {
    this.text = text;
    this.offset = splice(0);
  }

  /** Where the next character stands in the text. */
  int offset() {
    return offset;
  }

  /** The next character, -1 at the end. */
  int peek() {
    return offset < text.length() ? text.charAt(offset) : -1;
  }

  /** The character so many further on. */
  int peek(int ahead) {
    int at = offset;
    for (int i = 0; i < ahead && at < text.length(); i++) {
      at = splice(at + 1);
    }
    return at < text.length() ? text.charAt(at) : -1;
  }

  int take() {
    int c = peek();
    if (c >= 0) {
      offset = splice(offset + 1);
    }
    return c;
  }

  void skip(int count) {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  boolean startsWith(String expected) {
    if (peek() != expected.charAt(0)) {
      return false;
    }
    for (int i = 1; i < expected.length(); i++) {
      if (peek(i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int splice(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        at += 2;
      } else if (text.startsWith("\r\n", at + 1)) {
        at += 3;
      } else {
        return at;
      }
    }
    return at;
  }
}
