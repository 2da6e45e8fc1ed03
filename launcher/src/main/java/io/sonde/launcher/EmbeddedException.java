package io.sonde.launcher;

import java.util.List;

/** An embedded framework did not start or stop; the message is one line that says why. */
public final class EmbeddedException extends Exception {
  private final transient List<String> bundles;

  EmbeddedException(String message, List<String> bundles) {
    super(bundles.isEmpty() ? message : message + ": " + String.join("; ", bundles));
    this.bundles = List.copyOf(bundles);
  }

  EmbeddedException(String message, Throwable cause) {
    super(message, cause);
    this.bundles = List.of();
  }

  /** A line for each bundle that does not run, with the reason; may be empty. */
  public List<String> bundles() {
    return bundles;
  }
}
