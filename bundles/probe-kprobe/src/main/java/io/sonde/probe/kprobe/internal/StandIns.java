package io.sonde.probe.kprobe.internal;

import java.util.Optional;

/** What nothing that stands in for a kprobe can give. */
final class StandIns {
  private StandIns() {}

  static Optional<String> unfit(Request request) {
    if (request.many()) {
      return Optional.of("stands in for one system call, not for many functions");
    }
    return request.hasOffset()
        ? Optional.of("takes no offset: pmu and kprobe-events do")
        : Optional.empty();
  }
}
