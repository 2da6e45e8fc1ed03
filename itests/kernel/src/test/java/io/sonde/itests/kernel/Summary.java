package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line on stderr with which a trace ends. */
record Summary(long emitted, long delivered, long lost) {
  private static final Pattern LINE =
      Pattern.compile(".*?(\\d+) emitted, (\\d+) delivered, (\\d+) lost.*");

  static Summary of(Finished run) {
    String last = run.err().get(run.err().size() - 1);
    Matcher m = LINE.matcher(last);
    assertTrue(m.matches(), () -> "no summary: " + run.err());
    return new Summary(
        Long.parseLong(m.group(1)), Long.parseLong(m.group(2)), Long.parseLong(m.group(3)));
  }
}
