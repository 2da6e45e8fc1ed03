package io.sonde.tracefs.internal;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code kprobe_profile}: event, hits, misses in a line
 * (Documentation/trace/kprobetrace.rst).
 */
final class KprobeProfile {
  private static final Pattern LINE = Pattern.compile("\\s*(\\S+)\\s+(\\d+)\\s+(\\d+)\\s*");

  private KprobeProfile() {}

  /** Misses of an event; empty if it is not there, or there twice: the lines name no group. */
  static OptionalLong misses(String profile, String event) {
    OptionalLong found = OptionalLong.empty();
    for (String line : profile.lines().toList()) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches() && parts.group(1).equals(event)) {
        if (found.isPresent()) {
          return OptionalLong.empty();
        }
        found = OptionalLong.of(Long.parseLong(parts.group(3)));
      }
    }
    return found;
  }
}
