package io.sonde.tracefs.internal;

import io.sonde.kernel.KernelException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.KernelVerdict;
import io.sonde.tracefs.TraceScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code error_log} of tracefs (Linux 5.2): for each of the last eight commands refused a
 * line with the time and the reason, one with the command, one with a caret. It is everybody's, and
 * keeps what was refused long ago.
 */
final class ErrorLog {
  private static final String COMMAND = "Command: ";
  private static final String REASON = ": error: ";

  private ErrorLog() {}

  /**
   * The refusal of a command, with what the log says of it.
   *
   * @param scope each trace buffer has a log of its own; definitions are in the global one's
   */
  static EventRefusedException refusal(
      EventFiles files, TraceScope scope, String command, KernelException refusal) {
    Optional<KernelVerdict> verdict = Optional.empty();
    try {
      verdict = verdict(files.readIfThere(scope.path("error_log")), command);
    } catch (IOException e) {
      refusal.addSuppressed(e);
    }
    return new EventRefusedException(command, verdict, refusal);
  }

  /** Why this very command was refused last; empty if it is not there. */
  static Optional<KernelVerdict> verdict(String log, String command) {
    List<String> lines = log.lines().toList();
    for (int i = lines.size() - 1; i > 0; i--) {
      String line = lines.get(i);
      int reason = lines.get(i - 1).indexOf(REASON);
      int start = line.indexOf(COMMAND) + COMMAND.length();
      if (reason >= 0 && line.strip().equals(COMMAND + command)) {
        return Optional.of(
            new KernelVerdict(
                lines.get(i - 1).substring(reason + REASON.length()).strip(),
                command,
                column(i + 1 < lines.size() ? lines.get(i + 1) : "", start, command)));
      }
    }
    return Optional.empty();
  }

  /** The caret stands under the command; without one the whole command is meant. */
  private static int column(String below, int start, String command) {
    int caret = below.indexOf('^') - start;
    return caret < 0 || caret > command.length() ? 1 : caret + 1;
  }
}
