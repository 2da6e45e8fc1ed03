package io.sonde.itests.kernel.suite;

import java.time.Duration;

/**
 * How a test went.
 *
 * @param test {@code Class.method} or {@code Class.method(argument)}
 * @param trouble why it did not pass: the reason of a skip, the stack trace of a failure; else
 *     empty
 */
record Outcome(String test, Status status, Duration time, String trouble) {
  /** What can become of a test. */
  enum Status {
    PASSED,
    FAILED,
    /** By an assumption that did not hold. */
    ABORTED,
    /** By a condition, before it began. */
    SKIPPED,
    /** It exists and was not selected. */
    LEFT_OUT
  }

  private static final int FIELDS = 4;

  /** One line of text. */
  String print() {
    return String.join("\t", test, status.name(), Long.toString(time.toMillis()), escaped(trouble));
  }

  /**
   * Reads what {@link #print} has written.
   *
   * @throws IllegalArgumentException if it has not
   */
  static Outcome parse(String line) {
    String[] fields = line.split("\t", FIELDS);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("no outcome of a test: " + line);
    }
    return new Outcome(
        fields[0],
        Status.valueOf(fields[1]),
        Duration.ofMillis(Long.parseLong(fields[2])),
        plain(fields[3]));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each != '\\') {
        plain.append(each);
        continue;
      }
      char code = text.charAt(++i);
      plain.append(code == 'n' ? '\n' : code == 'r' ? '\r' : code);
    }
    return plain.toString();
  }
}
