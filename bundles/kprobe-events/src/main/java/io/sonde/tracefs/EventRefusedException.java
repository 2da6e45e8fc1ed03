package io.sonde.tracefs;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.Optional;

/** The kernel refuses a definition, a filter or a trigger; or sonde does, knowing that it would. */
public final class EventRefusedException extends IOException {
  private final String line;
  private final transient KernelVerdict verdict;
  private final int errno;

  /**
   * A refusal by the kernel.
   *
   * @param line what was written
   * @param verdict what the kernel's {@code error_log} says of this very line
   */
  public EventRefusedException(
      String line, Optional<KernelVerdict> verdict, KernelException refusal) {
    super(
        "the kernel refuses '"
            + line
            + "'"
            + verdict.map(v -> " (" + v.reason() + ")").orElse("")
            + ": "
            + refusal.getMessage(),
        refusal);
    this.line = line;
    this.verdict = verdict.orElse(null);
    this.errno = refusal.errno();
  }

  /**
   * A refusal by sonde, before anything was written.
   *
   * @param errno what the kernel would have said, or should have
   */
  public EventRefusedException(String line, String reason, Errno errno) {
    super("'" + line + "': " + reason);
    this.line = line;
    this.verdict = null;
    this.errno = errno.number();
  }

  /** What was refused. */
  public String line() {
    return line;
  }

  /** Whether this is the reason. */
  public boolean is(Errno reason) {
    return errno == reason.number();
  }

  /** The kernel's reason in its own words, and the place in the line. */
  public Optional<KernelVerdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** What users are shown: the message, and below it the kernel's caret where it has one. */
  public String report() {
    return verdict()
        .map(v -> getMessage() + "\n" + v.caret().indent(2).stripTrailing())
        .orElse(getMessage());
  }
}
