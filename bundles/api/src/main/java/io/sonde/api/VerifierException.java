package io.sonde.api;

import io.sonde.api.lang.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's verifier rejected a program. The message is the reason in one line, at its source
 * line if known.
 */
public final class VerifierException extends TraceException {
  private final String program;
  private final String reason;
  private final SourceLocation location;
  private final List<String> log;

  /**
   * @param program the name of the program
   * @param reason the verifier's reason in one line
   * @param location the source line of the instruction it stopped at, or null
   * @param log the verifier's whole log
   */
  public VerifierException(
      String program,
      String reason,
      SourceLocation location,
      List<String> log,
      String remedy,
      Throwable cause) {
    super(
        (location == null ? "" : location + ": ")
            + "the kernel's verifier rejected program "
            + program
            + ": "
            + reason,
        remedy,
        cause);
    this.program = program;
    this.reason = reason;
    this.location = location;
    this.log = List.copyOf(log);
  }

  /** The name of the program. */
  public String program() {
    return program;
  }

  /** The verifier's reason, in one line. */
  public String reason() {
    return reason;
  }

  /** The source line of the instruction at which the verifier stopped. */
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }

  /** The verifier's whole log, a line an element. */
  public List<String> log() {
    return log;
  }

  @Override
  public String detail() {
    return String.join("\n", log);
  }
}
