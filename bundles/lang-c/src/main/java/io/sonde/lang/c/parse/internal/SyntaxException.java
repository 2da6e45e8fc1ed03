package io.sonde.lang.c.parse.internal;

/** A syntax error was met and reported: reading goes on at the next statement or declaration. */
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SyntaxException() {
    super(null, null, false, false);
  }
}
