package io.sonde.api.lang;

import java.util.Locale;
import java.util.Optional;

/**
 * What a compiler has to say about a place in a text.
 *
 * @param length characters it concerns from the location on, at least 1
 * @param message one line, no full stop
 * @param sourceLine the line it stands in; empty if not at hand
 * @param hint what could be done, one line
 */
public record Diagnostic(
    Severity severity,
    SourceLocation location,
    int length,
    String message,
    Optional<String> sourceLine,
    Optional<String> hint) {
  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  /**
   * As a C compiler shows it: {@code file:line:column: error: message}, the line, a caret, the
   * hint.
   */
  public String render() {
    StringBuilder out = new StringBuilder();
    out.append(location).append(": ").append(severity.name().toLowerCase(Locale.ROOT)).append(": ");
    out.append(message);
    if (sourceLine.isPresent() && location.column() > 0) {
      String line = sourceLine.get();
      out.append("\n  ").append(line).append("\n  ");
      for (int i = 0; i < Math.min(location.column() - 1, line.length()); i++) {
        out.append(line.charAt(i) == '\t' ? '\t' : ' ');
      }
      out.append('^').append("~".repeat(Math.max(0, length - 1)));
    }
    hint.ifPresent(h -> out.append("\n  hint: ").append(h));
    return out.toString();
  }
}
