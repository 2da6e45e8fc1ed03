package io.sonde.tracefs.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tracefs instance of sonde's, which tells its owner: {@code
 * sonde_PIDNS_PID_STARTTIME_NAME}.
 *
 * @param label tells it from others of the same owner: letters, digits, {@code -} and {@code .}
 */
record InstanceName(Owner owner, String label) {
  private static final Pattern FORM = Pattern.compile("(sonde_\\d+_\\d+_\\d+)_([A-Za-z0-9.-]+)");
  private static final int LONGEST_LABEL = 64;

  /** A name for this owner with a label made of any text. */
  static InstanceName of(Owner owner, String text) {
    String label = text.replaceAll("[^A-Za-z0-9.-]", "-");
    if (label.isEmpty()) {
      label = "trace";
    }
    return new InstanceName(owner, label.substring(0, Math.min(label.length(), LONGEST_LABEL)));
  }

  /** The same with a number behind it. */
  InstanceName numbered(int number) {
    return new InstanceName(owner, label + "." + number);
  }

  /** Reads the name of a folder; empty if it is none of sonde's. */
  static Optional<InstanceName> parse(String folder) {
    Matcher m = FORM.matcher(folder);
    return m.matches()
        ? Owner.parse(m.group(1)).map(owner -> new InstanceName(owner, m.group(2)))
        : Optional.empty();
  }

  /** The folder's name. */
  String folder() {
    return owner.name() + "_" + label;
  }
}
