package io.sonde.api.lang;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters; 0 if only the line is known
 */
public record SourceLocation(String file, int line, int column) {
  /** Written out: each start compares places, and what a record generates is linked when called. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SourceLocation that
        && line == that.line
        && column == that.column
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * file.hashCode() + line) + column;
  }

  @Override
  public String toString() {
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }
}
