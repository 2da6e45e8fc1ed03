package io.sonde.api;

import java.util.Optional;

/**
 * A trace, or a part of it, could not be had. The message names the thing and the cause, in one
 * line unless a subclass says otherwise; {@link #remedy} says what the user can do; {@link #detail}
 * is what a verbose report adds (a verifier's log, say). Subclasses carry the same facts as data.
 */
public class TraceException extends Exception {
  private final String remedy;

  /** One without a remedy. */
  public TraceException(String message) {
    this(message, null, null);
  }

  /**
   * One that nothing else brought about.
   *
   * @param remedy what the user can do about it, one line, or null
   */
  public TraceException(String message, String remedy) {
    this(message, remedy, null);
  }

  /**
   * @param remedy what the user can do about it, one line, or null
   * @param cause what brought it about, or null
   */
  public TraceException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** What the user can do about it, in one line. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** More lines for a verbose report; empty if there are none. */
  public String detail() {
    return "";
  }
}
