package io.sonde.tracefs.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a registry's listing, of which the name is read alone: that is possible for kinds of
 * events as well that nobody has heard of yet.
 *
 * @param group and
 * @param event both empty if there is no name
 */
record ListedLine(String text, String group, String event) {
  private static final Pattern NAME =
      Pattern.compile("[a-z]\\d*:(?:([^/\\s]+)/)?([^/\\s]+)(?:\\s.*|$)");

  static ListedLine of(String text) {
    Matcher name = NAME.matcher(text.strip());
    if (!name.matches()) {
      return new ListedLine(text, "", "");
    }
    return new ListedLine(text, name.group(1) == null ? "" : name.group(1), name.group(2));
  }

  /** {@code GROUP/EVENT}. */
  String name() {
    return group + "/" + event;
  }
}
