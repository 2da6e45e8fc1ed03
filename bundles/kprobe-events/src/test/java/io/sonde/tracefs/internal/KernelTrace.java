package io.sonde.tracefs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's own text of a trace buffer, its file {@code trace}, taken apart. */
final class KernelTrace {
  private static final Pattern LINE =
      Pattern.compile("(.{16})-(\\d+)\\s+\\[(\\d+)] \\S+\\s+(\\d+)\\.(\\d{6}): (.*)");
  private static final Pattern FRAME = Pattern.compile("\\s*=> (.*)");
  private static final String STACK = "<stack trace>";

  private KernelTrace() {}

  /** What happened, each as {@code PID CPU MICROSECONDS WHAT}; of a stack, how many frames. */
  static List<String> events(String text) {
    List<String> events = new ArrayList<>();
    String stack = null;
    int frames = 0;
    for (String line : (text + "\n-").lines().toList()) {
      if (stack != null && FRAME.matcher(line).matches()) {
        frames++;
        continue;
      }
      if (stack != null) {
        events.add(stack + "stack of " + frames);
        stack = null;
      }
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        long time = Long.parseLong(m.group(4)) * 1_000_000 + Long.parseLong(m.group(5));
        String head = m.group(2) + " " + Integer.parseInt(m.group(3)) + " " + time + " ";
        if (m.group(6).equals(STACK)) {
          stack = head;
          frames = 0;
        } else {
          events.add(head + what(m.group(6)));
        }
      }
    }
    return events;
  }

  /** Without what differs from kernel to kernel or is not in the record. */
  private static String what(String text) {
    return text.replaceAll("0x", "")
        .replaceAll("\\([^)]*<- [^)]*\\) |\\(\\w+\\+\\w+/\\w+\\) ", "")
        .replaceAll("target_cpu=0*(\\d)", "target_cpu=$1");
  }
}
