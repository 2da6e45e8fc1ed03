package io.sonde.api;

import io.sonde.api.lang.Diagnostic;
import java.util.Optional;

/**
 * What the user should know about a trace that works, but perhaps not as expected.
 *
 * @param text one line without a full stop; of a diagnostic, all its lines
 * @param diagnostic what a compiler said, if that is what it is
 */
public record Notice(Severity severity, String text, Optional<Diagnostic> diagnostic) {
  /** How much it matters. */
  public enum Severity {
    INFO,
    WARNING
  }

  /** One that only informs. */
  public static Notice info(String text) {
    return new Notice(Severity.INFO, text, Optional.empty());
  }

  /** One that the user should act on. */
  public static Notice warning(String text) {
    return new Notice(Severity.WARNING, text, Optional.empty());
  }

  /** A compiler's warning. */
  public static Notice of(Diagnostic diagnostic) {
    return new Notice(Severity.WARNING, diagnostic.render(), Optional.of(diagnostic));
  }
}
