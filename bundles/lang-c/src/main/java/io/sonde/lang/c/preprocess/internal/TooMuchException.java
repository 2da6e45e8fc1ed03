package io.sonde.lang.c.preprocess.internal;

/** A bound of the preprocessor is reached; it has been reported. Ends the preprocessing. */
final class TooMuchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooMuchException() {
    super(null, null, false, false);
  }
}
