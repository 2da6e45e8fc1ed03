package io.sonde.tracefs.internal;

import io.sonde.tracefs.KprobeLocation;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names for events, made of what they probe: {@code SYMBOL_N}. N begins anywhere, so that two
 * frameworks of one process, which share the group, do not meet.
 */
final class EventNames {
  /** Of 63 letters that the kernel allows, the rest is for the number. */
  private static final int LONGEST_SYMBOL = 54;

  private static final int RADIX = 36;

  private final AtomicInteger next;

  EventNames(int first) {
    this.next = new AtomicInteger(first);
  }

  /** A name that was not given before. */
  String of(KprobeLocation location) {
    String text = sanitized(location);
    int number = next.getAndIncrement();
    return text.substring(0, Math.min(text.length(), LONGEST_SYMBOL))
        + "_"
        + Integer.toUnsignedString(number, RADIX);
  }

  private static String sanitized(KprobeLocation location) {
    if (location instanceof KprobeLocation.Symbol symbol) {
      return symbol.name().replaceAll("[^A-Za-z0-9_]", "_");
    }
    return "at_" + location.text();
  }
}
