package io.sonde.tracefs.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process, told from every other that has lived since boot.
 *
 * @param namespace inode of its pid namespace
 * @param pid its id in that namespace
 * @param startTime when it began, in clock ticks since boot: a pid may be used again, both together
 *     are not
 */
record Owner(long namespace, long pid, long startTime) {
  private static final Pattern FORM = Pattern.compile("sonde_(\\d{1,18})_(\\d{1,18})_(\\d{1,18})");

  /** What names of its things in tracefs begin with, and what its events' group is called. */
  String name() {
    return "sonde_" + namespace + "_" + pid + "_" + startTime;
  }

  /** Reads {@link #name}; empty if it is none of sonde's. */
  static Optional<Owner> parse(String name) {
    Matcher m = FORM.matcher(name);
    return m.matches()
        ? Optional.of(
            new Owner(
                Long.parseLong(m.group(1)), Long.parseLong(m.group(2)), Long.parseLong(m.group(3))))
        : Optional.empty();
  }
}
