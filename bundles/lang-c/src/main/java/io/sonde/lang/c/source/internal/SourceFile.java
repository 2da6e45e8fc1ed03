package io.sonde.lang.c.source.internal;

import java.util.Arrays;

/** A text with a name, and where its lines begin. */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    this.lineStarts = Arrays.copyOf(starts, count);
  }

  public String name() {
    return name;
  }

  /** Whether it is sonde's own, so that there is nothing in it for the user to see. */
  public boolean isBuiltIn() {
    return name.startsWith("<");
  }

  public String text() {
    return text;
  }

  /** The line, from 1, that the character at this offset stands in. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, from 1, of the character at this offset. */
  public int column(int offset) {
    return offset - lineStarts[line(offset) - 1] + 1;
  }

  /** A line's text, without its end. */
  public String lineText(int line) {
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    String found = text.substring(lineStarts[line - 1], end);
    return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
  }

  @Override
  public String toString() {
    return name;
  }
}
