package io.sonde.engine.filter.internal;

/**
 * A filter cannot be understood, or does not fit the records; the message says why, in one line.
 */
public final class FilterException extends Exception {
  private final String remedy;

  FilterException(String message) {
    this(message, null);
  }

  /**
   * @param remedy what to write instead, or null
   */
  FilterException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to write instead, or null. */
  public String remedy() {
    return remedy;
  }
}
