package io.sonde.tracefs.dynamic;

import java.io.IOException;

/** A line is no definition. */
public final class EventSyntaxException extends IOException {
  private final String line;
  private final int column;
  private final String reason;

  /**
   * @param column of the first character that is wrong, from 1; one more than the line is long
   *     where something is missing at its end
   * @param reason what is wrong, and what was expected
   */
  public EventSyntaxException(String line, int column, String reason) {
    super("column " + column + ": " + reason + ": " + line);
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  /** The whole line. */
  public String line() {
    return line;
  }

  /** Where it is wrong, from 1. */
  public int column() {
    return column;
  }

  /** What is wrong, and what was expected. */
  public String reason() {
    return reason;
  }

  /** The line, and below it a caret under the column; tabs stay tabs, so that they stand alike. */
  public String caret() {
    StringBuilder below = new StringBuilder();
    line.chars().limit(column - 1L).forEach(c -> below.append(c == '\t' ? '\t' : ' '));
    return line + "\n" + below + "^";
  }

  /** What users are shown: the reason, and below it the line with its caret, indented. */
  public String report() {
    return reason + "\n" + caret().indent(2).stripTrailing();
  }
}
