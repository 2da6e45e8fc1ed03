package io.sonde.tracefs;

import java.util.Optional;
import java.util.OptionalLong;

/** How triggers are spelled that count. */
final class TriggerText {
  private TriggerText() {}

  static String of(String command, OptionalLong count, Optional<String> filter) {
    return command
        + (count.isPresent() ? ":" + count.getAsLong() : "")
        + filter.map(condition -> " if " + condition).orElse("");
  }
}
