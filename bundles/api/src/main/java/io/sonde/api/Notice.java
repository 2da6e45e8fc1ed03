package io.sonde.api;

/** One line for the user about a trace that works, but perhaps not as expected. */
public record Notice(Severity severity, String text) {
  /** How much it matters. */
  public enum Severity {
    INFO,
    WARNING
  }

  public static Notice info(String text) {
    return new Notice(Severity.INFO, text);
  }

  public static Notice warning(String text) {
    return new Notice(Severity.WARNING, text);
  }
}
