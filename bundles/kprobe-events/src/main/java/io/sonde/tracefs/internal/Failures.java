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
      add(first == null ? new IOException(subject + " stays: " + e.getMessage(), e) : e);
    }
  }

  /** A failure that says what it is about. */
  void add(IOException failure) {
    if (first == null) {
      first = failure;
    } else {
      first.addSuppressed(failure);
    }
  }

  /** Lets an exception that is on its way carry the failures. */
  void addTo(Exception failure) {
    if (first != null) {
      failure.addSuppressed(first);
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
