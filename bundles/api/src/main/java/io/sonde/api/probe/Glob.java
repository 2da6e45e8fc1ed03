package io.sonde.api.probe;

import java.util.regex.Pattern;

/**
 * A shell pattern: {@code *} stands for any text, {@code ?} for one character, {@code [abc]} for
 * one of a set; all else for itself. A pattern with none of them matches one name.
 */
public final class Glob {
  private final String pattern;
  private final Pattern regex;

  /** Any text is a pattern: a {@code [} that nothing closes stands for itself. */
  public Glob(String pattern) {
    this.pattern = pattern;
    this.regex = Pattern.compile(translate(pattern));
  }

  private static String translate(String pattern) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (c == '*') {
        out.append(".*");
      } else if (c == '?') {
        out.append('.');
      } else if (close > 0) {
        String set =
            pattern
                .substring(i + 1, close)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&&", "&\\&");
        out.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.toString();
  }

  /** The pattern as it was given. */
  public String pattern() {
    return pattern;
  }

  /** Whether the whole name matches. */
  public boolean matches(String name) {
    return regex.matcher(name).matches();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
