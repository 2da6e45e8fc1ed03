package io.sonde.api;

/**
 * One line for the user about a trace that works, but perhaps not as expected.
 *
 * @param text without a full stop
 */
public record Notice(Severity severity, String text) {
  /** How much it matters. */
  public enum Severity {
    INFO,
    WARNING
  }

  /** One that only informs. */
  public static Notice info(String text) {
    return new Notice(Severity.INFO, text);
  }

  /** One that the user should act on. */
  public static Notice warning(String text) {
    return new Notice(Severity.WARNING, text);
  }
}
