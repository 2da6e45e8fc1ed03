package io.sonde.compiler;

import io.sonde.api.lang.SourceLocation;
import java.util.Optional;

/**
 * A function asks for more than BPF or the kernel it is compiled for offers. A front end makes a
 * diagnostic of it.
 */
public final class BackendException extends Exception {
  private final String function;
  private final transient Optional<SourceLocation> location;
  private final String hint;

  /**
   * @param function the name of the function it is about
   * @param location the place in the text it is about; else the function's
   * @param message one line, no full stop
   * @param hint what could be done, one line
   */
  public BackendException(
      String function, Optional<SourceLocation> location, String message, String hint) {
    super(message);
    this.function = function;
    this.location = location;
    this.hint = hint;
  }

  /** The function it is about. */
  public String function() {
    return function;
  }

  /** The place it is about. */
  public Optional<SourceLocation> location() {
    return location;
  }

  /** What could be done. */
  public String hint() {
    return hint;
  }
}
