package io.sonde.api.probe;

import io.sonde.api.TraceException;

/** The kernel refused to attach a program. */
public final class AttachException extends TraceException {
  private final transient ProbePlan plan;

  /**
   * @param plan how it was to be attached
   * @param remedy what the user can do about it, one line, or null
   * @param cause what the kernel answered, or null
   */
  public AttachException(ProbePlan plan, String message, String remedy, Throwable cause) {
    super(message, remedy, cause);
    this.plan = plan;
  }

  /** How it was to be attached. */
  public ProbePlan plan() {
    return plan;
  }
}
