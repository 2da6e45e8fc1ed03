package io.sonde.tracefs.dynamic;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a line that knows where it stands.
 *
 * @param start of its first character in the line, from 0
 */
record Word(String line, int start, String text) {
  /**
   * The words of a line, as the kernel splits it: at blanks, and up to a {@code #}
   * (trace_parse_run_command in kernel/trace/trace.c).
   */
  static List<Word> split(String line) {
    int comment = line.indexOf('#');
    int end = comment < 0 ? line.length() : comment;
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < end) {
      int from = at;
      while (at < end && !isBlank(line.charAt(at))) {
        at++;
      }
      if (at > from) {
        words.add(new Word(line, from, line.substring(from, at)));
      }
      at++;
    }
    return words;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Where it has this character first, or -1. */
  int indexOf(char c) {
    return text.indexOf(c);
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix);
  }

  Word from(int begin) {
    return part(begin, text.length());
  }

  Word to(int end) {
    return part(0, end);
  }

  Word part(int begin, int end) {
    return new Word(line, start + begin, text.substring(begin, end));
  }

  /** What is wrong with it as a whole. */
  EventSyntaxException wrong(String reason) {
    return wrongAt(0, reason);
  }

  /** What is wrong with the character at this index; its length is the place behind it. */
  EventSyntaxException wrongAt(int index, String reason) {
    return new EventSyntaxException(line, start + index + 1, reason);
  }

  /** What is missing behind it. */
  EventSyntaxException missing(String reason) {
    return wrongAt(text.length(), reason);
  }
}
