package io.sonde.api.probe;

import io.sonde.api.TraceException;

/** A probe cannot be had on this kernel. */
public class ProbeException extends TraceException {
  private final transient ProbeSpec probe;

  /**
   * @param probe what was asked for
   * @param remedy what the user can do about it, one line, or null
   * @param cause what brought it about, or null
   */
  public ProbeException(ProbeSpec probe, String message, String remedy, Throwable cause) {
    super(message, remedy, cause);
    this.probe = probe;
  }

  /** The probe that was asked for. */
  public ProbeSpec probe() {
    return probe;
  }
}
