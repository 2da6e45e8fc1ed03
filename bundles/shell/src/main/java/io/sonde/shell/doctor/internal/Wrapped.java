package io.sonde.shell.doctor.internal;

/** Breaks text between words. */
final class Wrapped {
  private Wrapped() {}

  /**
   * The text in lines of at most {@code width} columns, as far as its words allow.
   *
   * @param hang columns that all lines but the first are indented by
   */
  static String lines(String text, int width, int hang) {
    StringBuilder out = new StringBuilder();
    String rest = text;
    while (rest.length() > width) {
      int gap = rest.lastIndexOf(' ', width);
      if (gap <= hang) {
        gap = rest.indexOf(' ', width);
      }
      if (gap < 0) {
        break;
      }
      out.append(rest.substring(0, gap).stripTrailing()).append('\n');
      rest = " ".repeat(hang) + rest.substring(gap + 1);
    }
    return out.append(rest).toString();
  }
}
