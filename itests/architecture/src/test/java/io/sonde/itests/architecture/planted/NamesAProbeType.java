package io.sonde.itests.architecture.planted;

/** Knows a probe type by name. */
final class NamesAProbeType {
  private NamesAProbeType() {}

  static boolean isOne(String function) {
    return function.startsWith("kprobe__");
  }
}
