package io.sonde.tracefs;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code kprobe_events} (Documentation/trace/kprobetrace.rst): {@code p:GROUP/EVENT
 * LOCATION [ARGUMENTS]}, or with {@code r[MAXACTIVE]} for a return.
 *
 * @param group letters, digits and {@code _}, not a digit first, at most 63
 * @param event as the group
 * @param arguments what the event's record fetches, in the kernel's words; may be empty
 */
public record KprobeDefinition(Point point, String group, String event, String arguments) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]{0,62}");
  private static final Pattern LINE =
      Pattern.compile("([pr])(\\d{0,9}):([^\\s/]+)/(\\S+)\\s+(\\S+)(?:\\s+(\\S.*))?");

  public KprobeDefinition {
    if (!NAME.matcher(group).matches() || !NAME.matcher(event).matches()) {
      throw new IllegalArgumentException("not the name of an event: " + group + "/" + event);
    }
  }

  /**
   * What is probed.
   *
   * @param atReturn at the function's return, not at the location itself
   * @param maxactive how many returns can be waited for at a time, 1 to 4096; empty for what the
   *     kernel chooses (10, or twice the processors if that is more); at a return only
   */
  public record Point(KprobeLocation location, boolean atReturn, OptionalInt maxactive) {
    /** KRETPROBE_MAXACTIVE_MAX in kernel/trace/trace_kprobe.c. */
    public static final int MOST_ACTIVE = 4096;

    public Point {
      if (maxactive.isPresent()) {
        int active = maxactive.getAsInt();
        if (!atReturn || active < 1 || active > MOST_ACTIVE) {
          throw new IllegalArgumentException("maxactive must be 1 to 4096, at a return: " + active);
        }
      }
    }

    /** The beginning of its line: {@code p}, {@code r} or {@code r16}. */
    private String kind() {
      return atReturn ? "r" + (maxactive.isPresent() ? maxactive.getAsInt() : "") : "p";
    }
  }

  /** {@code GROUP/EVENT}. */
  public String name() {
    return group + "/" + event;
  }

  /** The line that makes it. */
  public String text() {
    return point.kind()
        + ":"
        + name()
        + " "
        + point.location().text()
        + (arguments.isEmpty() ? "" : " " + arguments);
  }

  /** The line that removes it. */
  public String removal() {
    return "-:" + name();
  }

  /** Reads a line as the kernel lists it; empty if it is not understood. */
  public static Optional<KprobeDefinition> parse(String line) {
    Matcher parts = LINE.matcher(line.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<KprobeLocation> location = KprobeLocation.parse(parts.group(5));
    boolean named =
        NAME.matcher(parts.group(3)).matches() && NAME.matcher(parts.group(4)).matches();
    boolean atReturn = parts.group(1).equals("r");
    int active = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
    if (location.isEmpty() || !named || active > Point.MOST_ACTIVE || active > 0 && !atReturn) {
      return Optional.empty();
    }
    OptionalInt maxactive = active == 0 ? OptionalInt.empty() : OptionalInt.of(active);
    String arguments = parts.group(6) == null ? "" : parts.group(6);
    return Optional.of(
        new KprobeDefinition(
            new Point(location.get(), atReturn, maxactive),
            parts.group(3),
            parts.group(4),
            arguments));
  }
}
