package io.sonde.tracefs;

import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.Optional;

/** The kernel refuses a definition. */
public final class EventRefusedException extends IOException {
  private final transient KprobeDefinition definition;
  private final transient KernelException refusal;
  private final String verdict;

  /**
   * @param verdict what the kernel's {@code error_log} says of this very definition, or null
   */
  public EventRefusedException(
      KprobeDefinition definition, String verdict, KernelException refusal) {
    super(
        "the kernel refuses '"
            + definition.text()
            + "'"
            + (verdict == null ? "" : " (" + verdict + ")")
            + ": "
            + refusal.getMessage(),
        refusal);
    this.definition = definition;
    this.refusal = refusal;
    this.verdict = verdict;
  }

  /** What was refused. */
  public KprobeDefinition definition() {
    return definition;
  }

  /** The system call's error. */
  public KernelException refusal() {
    return refusal;
  }

  /** The kernel's reason in its own words. */
  public Optional<String> verdict() {
    return Optional.ofNullable(verdict);
  }
}
