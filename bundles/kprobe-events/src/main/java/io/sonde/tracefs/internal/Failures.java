package io.sonde.tracefs.internal;

import java.io.IOException;

/** What could not be removed, while the rest was. */
final class Failures {
  private IOException first;

  /** Runs a step; that it fails is told at the end. */
  void collect(String subject, Removal.Attempt step) {
    try {
      step.run();
    } catch (IOException e) {
      if (first == null) {
        first = new IOException(subject + " stays: " + e.getMessage(), e);
      } else {
        first.addSuppressed(e);
      }
    }
  }

  /**
   * @throws IOException the first failure, with the others
   */
  void throwIfAny() throws IOException {
    if (first != null) {
      throw first;
    }
  }
}
