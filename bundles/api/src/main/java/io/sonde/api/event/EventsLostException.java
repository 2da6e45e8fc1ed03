package io.sonde.api.event;

import java.io.IOException;

/**
 * A sink has passed on what it had been given but for some events, which it has given up. Thrown by
 * {@link Sink#flush} and {@link Sink#close}: all that {@link Sink#accept} took since the last flush
 * is dealt with, and only those are counted as lost.
 */
public final class EventsLostException extends IOException {
  private final long events;

  /**
   * @param message names the receiver and the reason, one line
   * @param events how many records of {@link Schema.Kind#DATA} were given up
   * @param cause what told, or null
   */
  public EventsLostException(String message, long events, Throwable cause) {
    super(message, cause);
    this.events = events;
  }

  /** How many events were given up. */
  public long events() {
    return events;
  }
}
