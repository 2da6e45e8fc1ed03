package io.sonde.tracefs.internal;

import java.util.List;
import java.util.Optional;

/**
 * Reads {@code error_log} of tracefs (Linux 5.2): for each of the last eight commands refused a
 * line with the time and the reason, one with the command, one with a caret.
 */
final class ErrorLog {
  private static final String COMMAND = "Command: ";
  private static final String REASON = ": error: ";

  private ErrorLog() {}

  /** The reason why this very command was refused last; empty if it is not there. */
  static Optional<String> verdict(String log, String command) {
    List<String> lines = log.lines().toList();
    for (int i = lines.size() - 1; i > 0; i--) {
      String line = lines.get(i).strip();
      int reason = lines.get(i - 1).indexOf(REASON);
      if (reason >= 0 && line.equals(COMMAND + command)) {
        return Optional.of(lines.get(i - 1).substring(reason + REASON.length()).strip());
      }
    }
    return Optional.empty();
  }
}
