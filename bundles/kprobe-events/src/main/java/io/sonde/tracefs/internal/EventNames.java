package io.sonde.tracefs.internal;

import io.sonde.tracefs.KprobeLocation;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.EventProbe;
import io.sonde.tracefs.dynamic.Fprobe;
import io.sonde.tracefs.dynamic.KernelLocation;
import io.sonde.tracefs.dynamic.Kprobe;
import io.sonde.tracefs.dynamic.TracepointProbe;
import io.sonde.tracefs.dynamic.Uprobe;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names for events, made of what they probe: {@code SYMBOL_N}. N begins anywhere, so that two
 * frameworks of one process, which share the group, do not meet.
 */
final class EventNames {
  /** Room above it for as many events as a process may ever make. */
  static final int FIRST_NUMBERS = 1 << 24;

  /** Of 63 letters that the kernel allows, the rest is for the number. */
  private static final int LONGEST_STEM = 54;

  private static final int RADIX = 36;

  private final AtomicInteger next;

  EventNames(int first) {
    this.next = new AtomicInteger(first);
  }

  /** A name that was not given before. */
  String of(KprobeLocation location) {
    return location instanceof KprobeLocation.Symbol symbol
        ? numbered(symbol.name())
        : numbered("at_" + location.text());
  }

  /** A name that was not given before. */
  String of(DynamicEvent event) {
    return numbered(stem(event));
  }

  /** A name that was not given before, and begins with this as far as names may be made of it. */
  String numbered(String text) {
    String stem = text.replaceAll("[^A-Za-z0-9_]", "_");
    return stem.substring(0, Math.min(stem.length(), LONGEST_STEM))
        + "_"
        + Integer.toUnsignedString(next.getAndIncrement(), RADIX);
  }

  private static String stem(DynamicEvent event) {
    if (event instanceof Kprobe kprobe) {
      return (kprobe.atReturn() ? "r_" : "p_") + stem(kprobe.location());
    }
    if (event instanceof Uprobe uprobe) {
      String file = uprobe.path().substring(uprobe.path().lastIndexOf('/') + 1);
      return (uprobe.atReturn() ? "r_" : "p_") + file + "_0x" + Long.toHexString(uprobe.offset());
    }
    if (event instanceof Fprobe fprobe) {
      return fprobe.function() + (fprobe.atReturn() ? "__exit" : "__entry");
    }
    if (event instanceof TracepointProbe probe) {
      return "t_" + probe.tracepoint();
    }
    return "e_" + ((EventProbe) event).target().event().orElseThrow();
  }

  private static String stem(KernelLocation location) {
    if (location instanceof KernelLocation.Function function) {
      return function.name() + (function.offset() == 0 ? "" : "_" + function.offset());
    }
    return "at_" + location.text();
  }
}
