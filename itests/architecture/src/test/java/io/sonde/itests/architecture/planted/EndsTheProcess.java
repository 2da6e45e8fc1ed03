package io.sonde.itests.architecture.planted;

/** Ends the process. */
final class EndsTheProcess {
  private EndsTheProcess() {}

  static void end() {
    System.exit(1);
  }
}
