package io.sonde.api.event;

import java.io.IOException;

/**
 * The receiver behind a sink is gone for good, as the reader of a closed pipe is. A sink can notice
 * that no earlier than at its next write, so a trace that nobody reads goes on until its next
 * event.
 */
public final class SinkClosedException extends IOException {
  /**
   * @param message names the receiver, such as {@code standard output}
   * @param cause what told, or null
   */
  public SinkClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
