package io.sonde.engine.read.internal;

import java.io.IOException;

/** The part of a trace that the reader's thread attends to besides draining. Must not wait. */
public interface Watch {
  /** Looks for new losses and puts them on the stream. */
  void countLosses() throws IOException;

  /** The trace's time is over. */
  void timeOver();

  /** A source cannot be read any more. */
  void failed(Exception cause);
}
