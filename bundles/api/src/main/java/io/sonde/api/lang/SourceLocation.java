package io.sonde.api.lang;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters; 0 if only the line is known
 */
public record SourceLocation(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }
}
