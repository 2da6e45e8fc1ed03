package io.sonde.tracefs.dynamic;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an event: {@code GROUP/EVENT}, {@code EVENT}, or {@code GROUP/} (Linux 6.0). A part
 * that is missing is made up by the kernel.
 *
 * @param group letters, digits and {@code _}, and {@code -} on 5.19 and later; not a digit first;
 *     at most 63
 * @param event letters, digits and {@code _}, not a digit first, at most 63
 */
public record EventName(Optional<String> group, Optional<String> event) {
  /** MAX_EVENT_NAME_LEN, less the byte that ends it (kernel/trace/trace_probe.h). */
  public static final int LONGEST = 63;

  private static final Pattern GROUP = Pattern.compile("[A-Za-z_][A-Za-z_0-9-]*");
  private static final Pattern EVENT = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  public EventName {
    group.ifPresent(name -> check(GROUP, name));
    event.ifPresent(name -> check(EVENT, name));
    if (group.isEmpty() && event.isEmpty()) {
      throw new IllegalArgumentException("a name needs a group or an event");
    }
  }

  /** A whole name. */
  public static EventName of(String group, String event) {
    return new EventName(Optional.of(group), Optional.of(event));
  }

  /** The name of an event in the group that the kernel chooses. */
  public static EventName of(String event) {
    return new EventName(Optional.empty(), Optional.of(event));
  }

  /** As definitions have it after the colon. */
  public String text() {
    return group.map(name -> name + "/").orElse("") + event.orElse("");
  }

  /** The line that removes the event of this name. */
  public String removal() {
    return "-:" + text();
  }

  static boolean isGroup(String name) {
    return name.length() <= LONGEST && GROUP.matcher(name).matches();
  }

  static boolean isEvent(String name) {
    return name.length() <= LONGEST && EVENT.matcher(name).matches();
  }

  private static void check(Pattern pattern, String name) {
    if (name.length() > LONGEST || !pattern.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an event or group: '" + name + "'");
    }
  }
}
