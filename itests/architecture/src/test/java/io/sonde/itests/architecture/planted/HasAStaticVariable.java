package io.sonde.itests.architecture.planted;

/** Has a static field that is assigned to. */
final class HasAStaticVariable {
  private static int count;

  private HasAStaticVariable() {}

  static int next() {
    return count++;
  }
}
