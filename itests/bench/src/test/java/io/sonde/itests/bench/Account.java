package io.sonde.itests.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line with which a trace ends. */
record Account(long emitted, long delivered) {
  private static final Pattern LINE = Pattern.compile("(\\d+) emitted, (\\d+) delivered");

  static Account of(List<String> output) {
    for (String line : output) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find()) {
        return new Account(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
      }
    }
    throw new AssertionError("sonde gave no account: " + output);
  }
}
