package io.sonde.lang.c.check.internal;

/** What is said of a macro that defines a function on a probe, if no probe type brings it. */
public final class ProbeMacros {
  /** What to do about it. */
  public static final String HINT = "install the bundle of the probe type that brings it";

  private ProbeMacros() {}

  /** The error. */
  public static String unknown(String macro) {
    return "no probe type that is installed has a macro '" + macro + "'";
  }
}
