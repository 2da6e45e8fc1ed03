package io.sonde.tracefs.dynamic;

import java.util.Optional;

/**
 * Names that the kernel makes up (trace_kprobe.c, trace_uprobe.c, trace_fprobe.c and trace_eprobe.c
 * in kernel/trace).
 */
final class DefaultName {
  private DefaultName() {}

  /** The whole name; the event's part is missing where an address is in it. */
  static EventName of(DynamicEvent event) {
    Optional<EventName> given = event.name();
    Optional<String> name = given.flatMap(EventName::event).or(() -> event(event));
    return new EventName(given.flatMap(EventName::group).or(() -> Optional.of(group(event))), name);
  }

  private static String group(DynamicEvent event) {
    if (event instanceof Kprobe) {
      return "kprobes";
    } else if (event instanceof Uprobe) {
      return "uprobes";
    } else if (event instanceof Fprobe) {
      return "fprobes";
    }
    return event instanceof TracepointProbe ? "tracepoints" : "eprobes";
  }

  private static Optional<String> event(DynamicEvent event) {
    String name = null;
    if (event instanceof Kprobe kprobe) {
      if (kprobe.location() instanceof KernelLocation.Function function) {
        String module = function.module().isEmpty() ? "" : function.module() + ":";
        String kind = kprobe.atReturn() ? "r_" : "p_";
        name = kind + module + function.name() + "_" + function.offset();
      }
    } else if (event instanceof Uprobe uprobe) {
      // p at a return as well
      name = "p_" + stem(uprobe.path()) + "_0x" + Long.toHexString(uprobe.offset());
    } else if (event instanceof Fprobe fprobe) {
      name = fprobe.function() + (fprobe.atReturn() ? "__exit" : "__entry");
    } else if (event instanceof TracepointProbe probe) {
      boolean digit = Character.isDigit(probe.tracepoint().charAt(0));
      name = (digit ? "_" : "") + probe.tracepoint();
    } else if (event instanceof EventProbe probe) {
      name = probe.target().event().orElseThrow();
    }
    return Optional.ofNullable(name).map(DefaultName::sanitised).filter(EventName::isEvent);
  }

  /** The file's name up to the first of {@code . - _}. */
  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1).split("[._-]", 2)[0];
  }

  private static String sanitised(String name) {
    String cut = name.substring(0, Math.min(name.length(), EventName.LONGEST));
    return cut.replaceAll("[:.]", "_");
  }
}
