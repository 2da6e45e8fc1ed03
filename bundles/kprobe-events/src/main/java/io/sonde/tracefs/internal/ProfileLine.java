package io.sonde.tracefs.internal;

import io.sonde.tracefs.EventProfile;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code kprobe_profile} (event, hits, misses: Documentation/trace/kprobetrace.rst) or
 * {@code uprobe_profile} (path, event, hits: uprobetracer.rst).
 */
record ProfileLine(String event, EventProfile counts) {
  private static final Pattern KPROBE = Pattern.compile("\\s*(\\S+)\\s+(\\d+)\\s+(\\d+)\\s*");
  private static final Pattern UPROBE = Pattern.compile("\\s*\\S.*?\\s+(\\S+)\\s+(\\d+)\\s*");

  /** One that is not understood: no event has this name. */
  private static final ProfileLine NONE =
      new ProfileLine("", new EventProfile(0, OptionalLong.empty()));

  static ProfileLine ofKprobe(String line) {
    Matcher parts = KPROBE.matcher(line);
    return parts.matches()
        ? new ProfileLine(
            parts.group(1),
            new EventProfile(number(parts.group(2)), OptionalLong.of(number(parts.group(3)))))
        : NONE;
  }

  static ProfileLine ofUprobe(String line) {
    Matcher parts = UPROBE.matcher(line);
    return parts.matches()
        ? new ProfileLine(
            parts.group(1), new EventProfile(number(parts.group(2)), OptionalLong.empty()))
        : NONE;
  }

  private static long number(String digits) {
    return Long.parseUnsignedLong(digits);
  }
}
