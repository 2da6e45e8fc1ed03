package io.sonde.api.lang;

import io.sonde.api.TraceException;
import java.util.List;
import java.util.stream.Collectors;

/** A text cannot be compiled. The message is all diagnostics, rendered. */
public final class CompileException extends TraceException {
  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics at least one of them an error, in order of place
   */
  public CompileException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** All that the compiler has to say, errors and warnings, in order of place. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
