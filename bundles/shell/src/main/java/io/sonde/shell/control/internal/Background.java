package io.sonde.shell.control.internal;

import java.nio.file.Path;
import java.time.Duration;

/** A background sonde while it serves. Its socket goes when the control does. */
public interface Background {
  /** Its socket. */
  Path socket();

  /**
   * Waits for a request to end.
   *
   * @return whether there was one; else the time ran out
   */
  boolean awaitEnd(Duration timeout) throws InterruptedException;

  /** Whether a client is connected. */
  boolean busy();
}
