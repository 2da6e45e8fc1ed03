package io.sonde.itests.architecture.planted;

/** Has a probe type's name in its own. */
final class CountsRawTracepoints {
  private CountsRawTracepoints() {}

  static int count() {
    return 1;
  }
}
